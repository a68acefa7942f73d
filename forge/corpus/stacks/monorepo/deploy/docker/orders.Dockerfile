# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, orders), template docker/go.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:ac616519cd7ee718c661032f41c921b3fdcd0a6a1e3e05046beb1ec001177279
FROM docker.io/library/golang:1.25-bookworm AS build
WORKDIR /source
COPY go.mod go.sum* ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /program ./.

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /program /program
USER 10001:10001
EXPOSE 8080 9090
ENTRYPOINT ["/program"]
