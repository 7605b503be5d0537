"""The application: settings, blueprints, one table from error to answer."""

from __future__ import annotations

from apiflask import APIFlask, HTTPError
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from claimsheet.core.lasting import keep
from claimsheet.core.settings import Settings, read_settings
from service import VERSION
from service.api.admission import admit
from service.api.callers import SCHEME
from service.api.checks import checks
from service.api.chips import chips
from service.api.claims import claims
from service.api.corrections import corrections
from service.api.encoding import Encoder
from service.api.exports import exports
from service.api.google import google
from service.api.guards import guard
from service.api.journal import keep_journal
from service.api.limits import limit
from service.api.models import Problem
from service.api.office import ARCHIVE, EXPORTS, KEY, LINKS, METRICS
from service.api.operations import operations
from service.api.reference import reference
from service.api.requests import IdConverter, StrictRequest
from service.api.saved import saved_checks
from service.api.sources import sources
from service.api.specification import complete
from service.archive import open_archive
from service.exporting import Exports
from service.keeping import Keeper, keep_office
from service.links import open_links
from service.logs import set_up_logs
from service.metrics import Metrics
from service.office import Office
from service.web.installing import install_pages, tell_error


class Claimsheet(APIFlask):
    """An APIFlask application that reads its requests strictly, and writes its answers fast."""

    request_class = StrictRequest
    json_provider_class = Encoder


def create_app(settings: Settings | None = None, office: Office | None = None) -> Claimsheet:
    """The application, its facts loaded; SettingsError or DataError where it cannot start."""
    settings = settings or (office.settings if office else read_settings())
    set_up_logs(settings)
    # The documentation page of the framework loads its parts from elsewhere; /openapi.json needs nothing.
    app = Claimsheet(__name__, title="Claimsheet", version=VERSION, docs_path=None, spec_path="/openapi.json", json_errors=False)
    keeper = Keeper(office) if office else keep_office(settings)
    app.extensions[KEY] = keeper
    app.extensions[LINKS] = open_links(settings)
    app.extensions[ARCHIVE] = open_archive(settings)
    app.extensions[EXPORTS] = Exports()
    app.extensions[METRICS] = metrics = Metrics(keeper)
    keeper.office().lanes.told = metrics.count_refused
    app.security_schemes = SCHEME
    keeper.office().warm_up()
    if office is None:
        keep()
        app.extensions[ARCHIVE].look()
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_body_bytes,  # a text in a form may be as long as one in JSON
        MAX_JSON_DEPTH=settings.max_depth,
        HTTP_ERROR_SCHEMA=Problem.model_json_schema(),
        VALIDATION_ERROR_SCHEMA=Problem.model_json_schema(),
        PROPAGATE_EXCEPTIONS=False,
    )
    app.url_map.converters["id"] = IdConverter
    for blueprint in (checks, claims, saved_checks, corrections, chips, sources, exports, google, operations, reference):
        app.register_blueprint(blueprint)
    keep_journal(app)
    admit(app, settings)
    guard(app, settings)
    install_pages(app)  # after the guards, whose policy is for what has none of its own
    limit(app, settings)
    if settings.trusted_proxies:
        trusted = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=trusted)  # type: ignore[method-assign]
    metrics.watch(app)
    app.spec_processor(lambda spec: complete(spec, app))
    for kind in (HTTPError, HTTPException, Exception):
        app.register_error_handler(kind, tell_error)
    return app
