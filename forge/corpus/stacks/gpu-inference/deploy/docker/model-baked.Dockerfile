# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (parts, model), template docker/baked.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:8bb595af53e34eaf0cbbed6582c9d7a4ab229b1c9ab84c5bb699c14233261166
# model with its model weights inside. For this machine only: it is large, and weights have licences of their own.
FROM docker.io/ollama/ollama:0.12.3
ENV HOME=/tmp OLLAMA_MODELS=/models
RUN (ollama serve &) && until ollama list > /dev/null 2>&1; do sleep 1; done \
    && ollama pull 'llama3.2:3b' \
    && chown -R 10001:10001 /models
USER 10001:10001
