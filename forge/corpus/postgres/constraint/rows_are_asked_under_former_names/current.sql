CREATE SCHEMA old;
CREATE SCHEMA new;
CREATE DOMAIN email AS text;
CREATE TABLE old.person (id int PRIMARY KEY, mail email, nick text, age int, boss int);
CREATE TABLE old.pets (id int PRIMARY KEY, owner int, name text);
