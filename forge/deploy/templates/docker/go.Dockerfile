# syntax=docker/dockerfile:1
{% include "docker/frontend" %}
FROM [= images.go =] AS build
{% if packages %}
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends [= packages | join(" ") =] && rm -rf /var/lib/apt/lists/*
{% endif %}
WORKDIR /source
COPY go.mod go.sum* ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
{% if frontend %}
COPY --from=frontend /source/[= frontend.output =] [= frontend.output =]
{% endif %}
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /program ./[= program =]

FROM [= images.distroless =]
COPY --from=build /program /program
USER [= user =]:[= user =]
{% if ports %}
EXPOSE [= ports | join(" ") =]
{% endif %}
ENTRYPOINT ["/program"]
