CREATE EXTENSION pg_trgm;
CREATE TABLE players (id int PRIMARY KEY, nick text);
CREATE INDEX players_nick_trgm ON players USING gin ((nick::text) gin_trgm_ops);
