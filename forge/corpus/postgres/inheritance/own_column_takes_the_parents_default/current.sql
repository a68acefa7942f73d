CREATE TABLE living ();
CREATE TABLE animal (id int PRIMARY KEY) INHERITS (living);
