CREATE DOMAIN code AS varchar(3);
CREATE DOMAIN price AS numeric(8,2);
CREATE TABLE k (id int PRIMARY KEY, v code[], n price[]);
