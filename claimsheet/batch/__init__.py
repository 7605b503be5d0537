"""Archives of documents: records out of files of many kinds, and claims as rows of a table."""
