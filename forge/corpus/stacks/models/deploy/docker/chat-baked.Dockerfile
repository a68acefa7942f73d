# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (parts, chat), template docker/baked.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:8238570e4a1db329d4f4d3681086437c573a8f8dd1ed8547a4f1c0c709640aa3
# chat with its model weights inside. For this machine only: it is large, and weights have licences of their own.
FROM docker.io/ollama/ollama:0.12.3
ENV HOME=/tmp OLLAMA_MODELS=/models
RUN (ollama serve &) && until ollama list > /dev/null 2>&1; do sleep 1; done \
    && ollama pull 'llama3.2:3b' \
    && ollama pull 'nomic-embed-text' \
    && chown -R 10001:10001 /models
USER 10001:10001
