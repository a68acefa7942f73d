# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, trainer), template docker/python.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:35eae7d9943a0816066bd95b2c8696f96e1ad9625a6985e72c7b4927177fa39c
FROM docker.io/library/python:3.13-slim-bookworm AS build
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
ENTRYPOINT ["python", "-m"]
CMD ["painter.train"]
