CREATE TABLE living (age bigint DEFAULT 3, legs int DEFAULT 4);
CREATE TABLE animal (id int PRIMARY KEY, age bigint, legs int DEFAULT NULL) INHERITS (living);
