CREATE TABLE k (id int PRIMARY KEY, v text[], n numeric[]);
