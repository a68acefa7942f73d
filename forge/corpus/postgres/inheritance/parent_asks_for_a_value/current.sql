CREATE TABLE b (id int NOT NULL, y text);

CREATE TABLE c (id int, y text, z int);
