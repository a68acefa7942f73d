# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (parts, comfyui), template docker/baked.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:bb1f45ca0b9a6794de4317c1359b6fb7b3b2c4d33aaf3c9f938214f8a52459c8
# comfyui with its model weights inside. For this machine only: it is large, and weights have licences of their own.
ARG BASE=atelier-comfyui:base
FROM docker.io/curlimages/curl:8.16.0 AS weights
RUN mkdir -p "/tmp/models/$(dirname 'checkpoints/flux1-schnell-fp8.safetensors')" \
    && curl --fail --location --retry 5 --output '/tmp/models/checkpoints/flux1-schnell-fp8.safetensors' 'https://huggingface.co/Comfy-Org/flux1-schnell/resolve/main/flux1-schnell-fp8.safetensors'

# hadolint ignore=DL3006
FROM ${BASE}
COPY --from=weights --chown=10001:10001 /tmp/models /models
USER 10001:10001
