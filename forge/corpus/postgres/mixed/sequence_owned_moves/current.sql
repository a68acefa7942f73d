CREATE TABLE a (id integer);

CREATE TABLE b (id integer);

CREATE SEQUENCE q OWNED BY a.id;
