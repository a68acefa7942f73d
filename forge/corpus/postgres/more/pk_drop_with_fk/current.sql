CREATE TABLE p (id integer PRIMARY KEY);

CREATE TABLE q (p_id integer REFERENCES p);
