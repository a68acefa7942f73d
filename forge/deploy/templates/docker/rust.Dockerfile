# syntax=docker/dockerfile:1
{% include "docker/frontend" %}
FROM [= images.rust =] AS build
{% if packages %}
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends [= packages | join(" ") =] && rm -rf /var/lib/apt/lists/*
{% endif %}
WORKDIR /source
COPY . .
{% if frontend %}
COPY --from=frontend /source/[= frontend.output =] [= frontend.output =]
{% endif %}
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/source/target \
    cargo build --release --locked --bin [= program =] && cp target/release/[= program =] /usr/local/bin/program

FROM [= images.debian =]
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --uid [= user =] --user-group --no-create-home --shell /usr/sbin/nologin app
COPY --from=build /usr/local/bin/program /usr/local/bin/[= program =]
USER [= user =]:[= user =]
WORKDIR /tmp
{% if ports %}
EXPOSE [= ports | join(" ") =]
{% endif %}
ENTRYPOINT ["/usr/local/bin/[= program =]"]
