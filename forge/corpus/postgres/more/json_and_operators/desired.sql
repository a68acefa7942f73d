CREATE TABLE t (j jsonb, CHECK (j ? 'k' AND j->>'k' <> '' AND (j->'n')::integer > 0));

CREATE INDEX ON t ((j->>'k'));

CREATE INDEX ON t ((j #>> '{a,b}'));
