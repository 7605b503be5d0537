"""Load on a service, each kind by a script of its own."""
