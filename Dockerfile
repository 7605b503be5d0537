# Stage one puts what is pinned into a virtual environment; stage two carries that and the code, and runs as nobody in particular.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
COPY requirements.txt /build/
RUN python -m venv /opt/venv \
 && /opt/venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes -r /build/requirements.txt

FROM ${BASE}
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 CLAIMSHEET_STORE=/store \
    CLAIMSHEET_DATABASE=/saved/checks.sqlite3
# The store is a volume where facts are collected; empty, the facts that ship serve. Without a volume at /saved checks are answered, not saved.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin claimsheet && install -d -o 10001 /store /saved
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY app.py sources.json ./
COPY claimsheet claimsheet
COPY checkers checkers
COPY service service
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "-m", "service.serving", "--host", "0.0.0.0"]
