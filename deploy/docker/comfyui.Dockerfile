# syntax=docker/dockerfile:1
# Made by: forge generate deploy
# From: stack.yaml (parts, comfyui), template docker/comfyui.Dockerfile
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:cb71d55b25d98f9f3f9dc5f447a441f12842baa59fc2d9170d216aa5311169ef
# ComfyUI without model weights: the job comfyui-models loads those into its volume.
FROM docker.io/library/python:3.13-slim-bookworm
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/tmp
WORKDIR /app
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends git ca-certificates && rm -rf /var/lib/apt/lists/* \
    && git clone --depth 1 --branch v0.3.60 https://github.com/comfyanonymous/ComfyUI.git /app \
    && groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin app
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install --extra-index-url https://download.pytorch.org/whl/cu128 --requirement requirements.txt \
    && rm -rf /app/models && ln -s /models /app/models \
    && mkdir -p /app/output /app/temp /app/user /app/input
USER 10001:10001
EXPOSE 8188
ENTRYPOINT ["python", "main.py", "--listen", "0.0.0.0", "--port", "8188"]
