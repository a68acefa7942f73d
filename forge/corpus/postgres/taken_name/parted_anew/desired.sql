-- @renamed from=events
CREATE TABLE events_old (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at date NOT NULL, body text);

CREATE INDEX events_old_at_idx ON events_old (at);

CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL, body text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE INDEX events_at_idx ON events (at);

CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
