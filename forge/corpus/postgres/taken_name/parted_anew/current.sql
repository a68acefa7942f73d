CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at date NOT NULL, body text);

CREATE INDEX events_at_idx ON events (at);
