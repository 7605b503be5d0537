"""What the tests of faults run on."""

from tests.databases import address, database, postgres

__all__ = ["address", "database", "postgres"]
