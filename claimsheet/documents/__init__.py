"""Bytes and pages as documents: characters, language, date, main text."""
