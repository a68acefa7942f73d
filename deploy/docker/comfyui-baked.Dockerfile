# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (parts, comfyui), template docker/baked.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:9656196ab26d8584d99f537fb0c3fe76c1c5340d3543a7766819f9b4a21d4906
# comfyui with its model weights inside. For this machine only: it is large, and weights have licences of their own.
FROM docker.io/curlimages/curl:8.16.0 AS weights
RUN mkdir -p "/tmp/models/$(dirname 'checkpoints/flux1-schnell-fp8.safetensors')" \
    && curl --fail --location --retry 5 --output '/tmp/models/checkpoints/flux1-schnell-fp8.safetensors' 'https://huggingface.co/Comfy-Org/flux1-schnell/resolve/main/flux1-schnell-fp8.safetensors'

FROM atelier-comfyui:base
COPY --from=weights --chown=10001:10001 /tmp/models /models
USER 10001:10001
