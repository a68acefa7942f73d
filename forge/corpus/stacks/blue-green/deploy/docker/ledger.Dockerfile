# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, ledger), template docker/rust.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:1986c0be4e1ad815d79b84f07356d4a91cdaae3c2a4f22cc28753613ca6a3c32
FROM docker.io/library/rust:1.95-bookworm AS build
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends libclang-dev protobuf-compiler && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/source/target \
    cargo build --release --locked --bin ledger && cp target/release/ledger /usr/local/bin/program

FROM docker.io/library/debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin app
COPY --from=build /usr/local/bin/program /usr/local/bin/ledger
USER 10001:10001
WORKDIR /tmp
EXPOSE 8080 8081
ENTRYPOINT ["/usr/local/bin/ledger"]
