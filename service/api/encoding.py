"""Answers as JSON."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask.json.provider import DefaultJSONProvider

from claimsheet.core.encoding import encode


class Encoder(DefaultJSONProvider):
    """JSON of the application: keys in their order, letters as they are."""

    ensure_ascii = False
    sort_keys = False

    def response(self, *args: Any, **kwargs: Any) -> Response:
        """What `jsonify` is given, as an answer."""
        return Response(encode(self._prepare_response_obj(args, kwargs), self.default) + b"\n", mimetype=self.mimetype)
