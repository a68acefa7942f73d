# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, app), template docker/python.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:d8759255672aefc81fe680cf3430537e3843b186e02c81f0fca26949c69963c6
FROM docker.io/library/python:3.13-slim-bookworm AS build
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends libpq-dev gcc && rm -rf /var/lib/apt/lists/*
WORKDIR /app
RUN python -m venv /app/environment
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip /app/environment/bin/pip install --requirement requirements.txt

FROM docker.io/library/python:3.13-slim-bookworm
ENV PATH=/app/environment/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin app
WORKDIR /app
COPY --from=build /app/environment /app/environment
COPY . .
USER 10001:10001
EXPOSE 8000
ENTRYPOINT ["python", "-m"]
CMD ["bookings"]
