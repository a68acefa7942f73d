CREATE TABLE ev (at timestamptz, body jsonb, tags text[]);

CREATE INDEX ON ev ((body ->> 'kind'), (at AT TIME ZONE 'UTC'));

CREATE INDEX ON ev USING gin (tags, (body -> 'list'));

CREATE INDEX ON ev (date_trunc('day', at AT TIME ZONE 'utc'));
