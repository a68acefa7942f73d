# syntax=docker/dockerfile:1
{% include "docker/frontend" %}
FROM [= images.node =] AS build
{% if packages %}
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends [= packages | join(" ") =] && rm -rf /var/lib/apt/lists/*
{% endif %}
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-progress
COPY . .
{% if frontend %}
COPY --from=frontend /source/[= frontend.output =] [= frontend.output =]
{% endif %}
RUN npm run build --if-present && npm prune --omit=dev

FROM [= images.node =]
ENV NODE_ENV=production
RUN groupadd --gid [= user =] app && useradd --uid [= user =] --gid [= user =] --no-create-home --shell /usr/sbin/nologin app
WORKDIR /app
COPY --from=build /app ./
USER [= user =]:[= user =]
{% if ports %}
EXPOSE [= ports | join(" ") =]
{% endif %}
ENTRYPOINT ["node"]
CMD ["[= program =]"]
