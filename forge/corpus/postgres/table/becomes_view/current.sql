CREATE TABLE src (id integer);

CREATE TABLE shown (id integer);
