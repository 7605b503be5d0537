"""The doors: the REST interface and the command line."""

VERSION = "0.1.0"
