"""The wire format as models: the files of open data."""

from __future__ import annotations

from service.api.models import Model


class FactsLicence(Model):
    """What may be done with the collection: its name by the SPDX list, its name in words, its words."""

    id: str
    name: str
    url: str


class FactsFile(Model):
    """A file that holds the facts, or part of what belongs to them."""

    name: str
    media_type: str
    description: str
    url: str


class FactsFileList(Model):
    """All files, and the version of the facts in them."""

    facts_version: str
    licence: FactsLicence
    items: list[FactsFile]
