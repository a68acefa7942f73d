# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (builds, site), template docker/static.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:1493973448a44a364ec2c78e28e86dde1f4d16d4217730057dabbc14fa575d1b
FROM docker.io/library/node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-progress
COPY . .
RUN npm run build

FROM docker.io/nginxinc/nginx-unprivileged:1.29-alpine
COPY --from=build /app/dist /usr/share/nginx/html
USER 101:101
EXPOSE 8080
