"""What the tests of saved checks run on."""

from tests.databases import address, database, postgres

__all__ = ["address", "database", "postgres"]
