CREATE TABLE p (id integer NOT NULL);

CREATE TABLE q (p_id integer);
