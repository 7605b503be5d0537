"""The facts as open data: CSV with data-package metadata, SQLite, Parquet."""
