CREATE SCHEMA old;

CREATE SCHEMA new;

-- @renamed from=old.kind
CREATE TYPE new.kind AS ENUM ('a', 'b');

-- @renamed from=old.t
CREATE TABLE new.t (k new.kind, id serial);
