CREATE SEQUENCE n AS smallint;

CREATE TABLE a (id smallint DEFAULT nextval('n'));

CREATE TABLE b (id smallint);

ALTER SEQUENCE n OWNED BY a.id;
