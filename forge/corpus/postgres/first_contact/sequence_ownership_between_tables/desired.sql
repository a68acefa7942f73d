CREATE SEQUENCE n AS smallint MINVALUE 0 START 0;

CREATE TABLE a (id smallint);

CREATE TABLE b (id smallint DEFAULT nextval('n'));

ALTER SEQUENCE n OWNED BY b.id;
