# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, api), template docker/go.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:9463894b56ff71cffc855aeafb30712fb13add08c3c348b7769a3af7077f3fb9
FROM docker.io/library/golang:1.25-bookworm AS build
WORKDIR /source
COPY go.mod go.sum* ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /program ./cmd/server

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /program /program
USER 10001:10001
EXPOSE 9000 9100
ENTRYPOINT ["/program"]
