CREATE TABLE a (id int, v int);

CREATE TABLE b (id int, w int);

CREATE VIEW x AS SELECT id, v, w FROM a, b WHERE a.id = b.id;
