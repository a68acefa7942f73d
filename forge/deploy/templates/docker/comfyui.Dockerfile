# syntax=docker/dockerfile:1
# ComfyUI without model weights: the job [= part =]-models loads those into its volume.
FROM [= images.python =]
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
