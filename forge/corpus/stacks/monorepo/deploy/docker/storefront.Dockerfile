# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, storefront), template docker/node.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:4956e38f1d6dfa4957604e9fb13d76c56049166db2f0013dfb2c1982a758fd6b
FROM docker.io/library/node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-progress
COPY . .
RUN npm run build --if-present && npm prune --omit=dev

FROM docker.io/library/node:24-bookworm-slim
ENV NODE_ENV=production
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin app
WORKDIR /app
COPY --from=build /app ./
USER 10001:10001
EXPOSE 3000
ENTRYPOINT ["node"]
CMD ["server.mjs"]
