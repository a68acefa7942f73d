CREATE TYPE fr AS RANGE (subtype = float4);

CREATE TABLE t (id int, r fr, CHECK (NOT isempty(r)));

CREATE INDEX ON t USING gist (r);
