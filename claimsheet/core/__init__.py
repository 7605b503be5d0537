"""The words of the project: documents, marks, claims, facts, verdicts, units, catalogue, errors."""
