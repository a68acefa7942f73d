CREATE TABLE living (name text, age int);
CREATE TABLE animal (id int PRIMARY KEY, name text, age int);
ALTER TABLE animal INHERIT living;
