CREATE TABLE living (age int, CONSTRAINT born CHECK (age >= 0));
CREATE TABLE animal (id int PRIMARY KEY, age int, CONSTRAINT born CHECK (age >= 0)) INHERITS (living);
