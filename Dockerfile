# Stage one puts what is pinned into a virtual environment; stage two carries that and the code, and runs as nobody in particular.
ARG BASE=python:3.11.15-slim-bookworm
# What stage one starts from: another image where pip has to be told of a mirror or a certificate. Nothing of it stays.
ARG BUILD_BASE=${BASE}

FROM ${BUILD_BASE} AS build
# "extras" for pictures as PNG and facts as Parquet as well, "clusters" for archives on Dask, S3 and Google's storage.
ARG WITH=
COPY requirements.txt requirements-extras.txt requirements-clusters.txt /build/
# What only builds or installs is taken out again: the environment is whole, and nothing is added to it later. So are the languages that no answer is written in, and the libraries' own tests.
RUN python3 -m venv /opt/venv \
 && /opt/venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes \
    -r /build/requirements.txt ${WITH:+-r /build/requirements-${WITH}.txt} \
 && /opt/venv/bin/python -m pip uninstall --yes --quiet setuptools pip \
 && find /opt/venv/lib -path '*/babel/locale-data/*.dat' ! -name 'root.dat' ! -name 'en*' ! -name 'ja*' ! -name 'ko*' ! -name 'zh*' -delete \
 && find /opt/venv/lib -type d \( -name tests -o -path '*/sqlalchemy/testing' \) -prune -exec rm -r {} +
COPY app.py sources.json /app/
COPY claimsheet /app/claimsheet
COPY checkers /app/checkers
COPY service /app/service
# Read-only at run time, so compiled here: a start that has to compile takes longer. Unchecked, since nothing here changes.
RUN /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /app

FROM ${BASE}
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Claimsheet" \
      org.opencontainers.image.description="Checks what a text says about hardware against cited spec sources" \
      org.opencontainers.image.licenses="Apache-2.0 AND CC-BY-4.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 CLAIMSHEET_STORE=/store \
    CLAIMSHEET_DATABASE=/saved/checks.sqlite3
# The store is a volume where facts are collected; empty, the facts that ship serve. Without a volume at /saved checks are answered, not saved.
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin claimsheet \
 && install -d -o 10001 -g 10001 /store /saved
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
# The server is the first process: it ends its workers, and reaps and replaces one that died. Run with --init where other programs are started inside.
CMD ["python", "-m", "service.serving", "--host", "0.0.0.0"]
