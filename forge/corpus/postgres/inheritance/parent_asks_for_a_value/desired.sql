CREATE TABLE b (id int NOT NULL, y text);

CREATE TABLE c (id int NOT NULL, y text, z int) INHERITS (b);
