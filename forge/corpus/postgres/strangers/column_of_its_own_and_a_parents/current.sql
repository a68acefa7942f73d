CREATE TABLE v (id integer, CONSTRAINT pos CHECK (id > 0));

CREATE TABLE w (id integer, winch boolean, CONSTRAINT pos CHECK (id > 0)) INHERITS (v);
