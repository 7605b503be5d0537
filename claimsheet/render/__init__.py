"""A check as JSON and as text; the sentences of verdicts, by gettext."""
