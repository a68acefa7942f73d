CREATE DOMAIN mood AS text CHECK (VALUE IN ('calm', 'cross', 'glad'));
CREATE TABLE diary (id integer PRIMARY KEY, felt mood NOT NULL DEFAULT 'calm', later mood[], CHECK (felt <> 'cross' OR id > 0));
CREATE INDEX diary_felt ON diary (felt);
CREATE VIEW calm_days AS SELECT id FROM diary WHERE felt = 'calm';
