# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, site), template docker/static.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:99fe03baba5256454606bd71bc3c270a01d2f8813c1d0348f9302dcbac9694ef
FROM docker.io/library/node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-progress
COPY . .
RUN npm run build

FROM docker.io/nginxinc/nginx-unprivileged:1.29-alpine
COPY --from=build /app/build /usr/share/nginx/html
USER 101:101
EXPOSE 8080
