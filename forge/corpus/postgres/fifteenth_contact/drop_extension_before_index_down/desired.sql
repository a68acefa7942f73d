CREATE EXTENSION pg_trgm;
CREATE TABLE players (id int PRIMARY KEY, nick text, elo bigint);
CREATE INDEX players_nick_trgm ON players USING gin (nick gin_trgm_ops);
CREATE MATERIALIZED VIEW ladder AS SELECT id, nick, elo FROM players;
