"""Shapes of documents: each module turns one format into tables, or into words, and knows no hardware."""
