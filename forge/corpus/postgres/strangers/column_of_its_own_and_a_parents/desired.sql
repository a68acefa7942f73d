CREATE TABLE v (id integer, CONSTRAINT pos CHECK (id > 0));

CREATE TABLE w (winch boolean) INHERITS (v);
