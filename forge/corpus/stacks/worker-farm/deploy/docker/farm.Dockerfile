# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, farm), template docker/rust.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:e92a19bd0eabbe08ef65958e062c62abfdee78f660cae2502d7d999b4ec41780
FROM docker.io/library/rust:1.95-bookworm AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/source/target \
    cargo build --release --locked --bin farm && cp target/release/farm /usr/local/bin/program

FROM docker.io/library/debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin app
COPY --from=build /usr/local/bin/program /usr/local/bin/farm
USER 10001:10001
WORKDIR /tmp
EXPOSE 7000
ENTRYPOINT ["/usr/local/bin/farm"]
