CREATE DOMAIN place AS text;
CREATE TABLE visit (id integer PRIMARY KEY, at place);
