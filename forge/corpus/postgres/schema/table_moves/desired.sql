CREATE SCHEMA a;

CREATE SCHEMA b;

-- @renamed from=a.t
CREATE TABLE b.t (id integer PRIMARY KEY);
