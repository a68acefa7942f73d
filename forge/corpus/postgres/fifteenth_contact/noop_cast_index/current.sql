CREATE TABLE players (id int PRIMARY KEY, nick text);
