# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, web), template docker/node.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:1a7c22b5a9395bb872cccd93c5aea9cbdec85c7cfa119b4ccf64cf05a4071601
FROM docker.io/library/node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-progress
COPY . .
RUN npm run build --if-present && npm prune --omit=dev

FROM docker.io/library/node:22-bookworm-slim
ENV NODE_ENV=production
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin app
WORKDIR /app
COPY --from=build /app ./
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["node"]
CMD ["server.js"]
