CREATE SEQUENCE q;

CREATE TABLE a (id integer DEFAULT nextval('q'));

CREATE TABLE b (id integer DEFAULT nextval('q'));
