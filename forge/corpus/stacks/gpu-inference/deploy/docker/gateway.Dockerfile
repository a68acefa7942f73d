# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, gateway), template docker/node.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:75b315c69f5a1dd05c74eadb810c9e8c087d58f11d379667b887bef8a2af411c
FROM docker.io/library/node:22-bookworm-slim AS frontend
WORKDIR /source/ui
COPY ui/package.json ui/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-progress
COPY ui ./
RUN npm run build

FROM docker.io/library/node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-progress
COPY . .
COPY --from=frontend /source/ui/dist ui/dist
RUN npm run build --if-present && npm prune --omit=dev

FROM docker.io/library/node:22-bookworm-slim
ENV NODE_ENV=production
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin app
WORKDIR /app
COPY --from=build /app ./
USER 10001:10001
EXPOSE 3000
ENTRYPOINT ["node"]
CMD ["dist/server.js"]
