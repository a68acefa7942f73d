CREATE TYPE mood AS ENUM ('ok', 'happy');

CREATE TABLE t (id integer, m mood DEFAULT 'ok');

CREATE INDEX ON t (m);

CREATE INDEX t_part ON t (id) WHERE m = 'ok';
