CREATE SEQUENCE q2;

CREATE TABLE a (id integer DEFAULT nextval('q2'));

CREATE TABLE b (id integer DEFAULT nextval('q2'::regclass));
