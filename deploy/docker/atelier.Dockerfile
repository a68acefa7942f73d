# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, atelier), template docker/rust.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:a44c8e36da581f6a9d115d4a5c198ec8e12270921b515cde70ed69ee63bfd4a3
FROM docker.io/library/node:22-bookworm-slim AS frontend
WORKDIR /source/web
COPY web/package.json web/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-progress
COPY web ./
RUN npm run build

FROM docker.io/library/rust:1.95-bookworm AS build
WORKDIR /source
COPY . .
COPY --from=frontend /source/web/dist web/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/source/target \
    cargo build --release --locked --bin atelier && cp target/release/atelier /usr/local/bin/program

FROM docker.io/library/debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin app
COPY --from=build /usr/local/bin/program /usr/local/bin/atelier
USER 10001:10001
WORKDIR /tmp
EXPOSE 8787 9787
ENTRYPOINT ["/usr/local/bin/atelier"]
