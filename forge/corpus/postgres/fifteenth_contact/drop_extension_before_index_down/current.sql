CREATE TABLE players (id int PRIMARY KEY, nick text, elo int);
CREATE MATERIALIZED VIEW ladder AS SELECT id, nick FROM players;
