"""What the tests of the service run on."""

from tests.databases import address, database, postgres

__all__ = ["address", "database", "postgres"]
