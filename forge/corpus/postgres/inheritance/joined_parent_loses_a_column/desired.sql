CREATE TABLE living (name text);
CREATE TABLE animal (id int PRIMARY KEY, name text) INHERITS (living);
