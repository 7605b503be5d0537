"""The service with all its facts and a database of its own, as a client that is a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app import create_app
from claimsheet.archive.database import Database
from claimsheet.archive.keys import Keys
from claimsheet.core.settings import Settings
from service.api.office import ARCHIVE
from tests.service.web.reading import HTML


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The application, and `key` in its configuration: a key that may publish."""
    path = str(tmp_path_factory.mktemp("site") / "checks.sqlite3")
    app = create_app(Settings(database=path))
    database = Database(path)
    app.config["key"] = Keys(database).make("Kim", ["publish"])[1]
    database.close()
    yield app
    app.extensions[ARCHIVE].database.close()


class Visitor:
    """Asks for pages as a browser does."""

    def __init__(self, app: Any) -> None:
        self.client, self._key = app.test_client(), app.config["key"]

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=HTML | headers)

    def finds(self, path: str) -> bool:
        """Whether there is something at an address."""
        answer = self.get(path)
        answer.close()  # a file stays open else
        return int(answer.status_code) < 400

    def send(self, path: str, form: dict[str, str]) -> Any:
        return self.client.post(path, data=form, headers=HTML)

    def publish(self, text: str, **more: Any) -> str:
        """The id of a check that was published."""
        bearer = {"Authorization": f"Bearer {self._key}"}
        name = self.client.post("/v1/checks", json={"text": text, **more}, headers=bearer).json["id"]
        assert self.client.patch(f"/v1/checks/{name}", json={"listed": True}, headers=bearer).status_code == 200
        return str(name)


@pytest.fixture
def visitor(site: Any) -> Visitor:
    return Visitor(site)
