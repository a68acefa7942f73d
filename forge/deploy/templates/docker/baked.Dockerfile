# syntax=docker/dockerfile:1
# [= part.name =] with its model weights inside. For this machine only: it is large, and weights have licences of their own.
{% if part.kind == "ollama" %}
FROM [= part.base =]
ENV HOME=/tmp OLLAMA_MODELS=[= part.data =]
RUN (ollama serve &) && until ollama list > /dev/null 2>&1; do sleep 1; done \
{% for model in part.models %}
    && ollama pull '[= model.name =]' \
{% endfor %}
    && chown -R [= part.user =]:[= part.user =] [= part.data =]
USER [= part.user =]:[= part.user =]
{% else %}
FROM [= part.curl =] AS weights
{% for model in part.models %}
RUN mkdir -p "/tmp/models/$(dirname '[= model.name =]')" \
    && curl --fail --location --retry 5 --output '/tmp/models/[= model.name =]' '[= model.url =]'{% if model.sha256 %} \
    && printf '%s  %s\n' '[= model.sha256 =]' '/tmp/models/[= model.name =]' > /tmp/sum && sha256sum -c /tmp/sum{% endif %}

{% endfor %}

FROM [= part.base =]
COPY --from=weights --chown=[= part.user =]:[= part.user =] /tmp/models [= part.data =]
USER [= part.user =]:[= part.user =]
{% endif %}
