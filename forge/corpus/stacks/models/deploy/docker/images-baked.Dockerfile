# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (parts, images), template docker/baked.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:81266de123b4725f10f8322e140d5728d9858b0bf85f44904d5bc290bf27aa4d
# images with its model weights inside. For this machine only: it is large, and weights have licences of their own.
FROM docker.io/curlimages/curl:8.16.0 AS weights
RUN mkdir -p "/tmp/models/$(dirname 'checkpoints/a.safetensors')" \
    && curl --fail --location --retry 5 --output '/tmp/models/checkpoints/a.safetensors' 'https://models.example.com/a.safetensors' \
    && printf '%s  %s\n' '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' '/tmp/models/checkpoints/a.safetensors' > /tmp/sum && sha256sum -c /tmp/sum

FROM painter-images:base
COPY --from=weights --chown=10001:10001 /tmp/models /models
USER 10001:10001
