# syntax=docker/dockerfile:1
{% include "docker/frontend" %}
FROM [= images.python =] AS build
{% if packages %}
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends [= packages | join(" ") =] && rm -rf /var/lib/apt/lists/*
{% endif %}
WORKDIR /app
RUN python -m venv /app/environment
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip /app/environment/bin/pip install --requirement requirements.txt

FROM [= images.python =]
ENV PATH=/app/environment/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN groupadd --gid [= user =] app && useradd --uid [= user =] --gid [= user =] --no-create-home --shell /usr/sbin/nologin app
WORKDIR /app
COPY --from=build /app/environment /app/environment
COPY . .
{% if frontend %}
COPY --from=frontend /source/[= frontend.output =] [= frontend.output =]
{% endif %}
USER [= user =]:[= user =]
{% if ports %}
EXPOSE [= ports | join(" ") =]
{% endif %}
ENTRYPOINT ["python", "-m"]
CMD ["[= program =]"]
