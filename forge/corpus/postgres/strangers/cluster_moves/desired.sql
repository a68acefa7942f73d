CREATE TABLE b (id integer PRIMARY KEY, a text);

CREATE UNIQUE INDEX b_a ON b (a);

ALTER TABLE b CLUSTER ON b_pkey;
