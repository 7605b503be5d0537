"""Archives of documents checked: on all cores of this machine, or on a cluster."""
