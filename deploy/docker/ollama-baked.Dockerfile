# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (parts, ollama), template docker/baked.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:2d8de4b7b1ff92fec764c346f91407a85483584f2c17b32698264549e27ce7b8
# ollama with its model weights inside. For this machine only: it is large, and weights have licences of their own.
FROM docker.io/ollama/ollama:0.12.3
ENV HOME=/tmp OLLAMA_MODELS=/models
RUN (ollama serve &) && until ollama list > /dev/null 2>&1; do sleep 1; done \
    && ollama pull 'qwen2.5:7b' \
    && chown -R 10001:10001 /models
USER 10001:10001
