"""Claimsheet: what is said about hardware, beside the data sheet."""

__version__ = "0.1.0"
