"""Saved checks: what was checked, what came out of it then and since."""
