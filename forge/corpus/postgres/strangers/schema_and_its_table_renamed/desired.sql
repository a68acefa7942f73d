-- @renamed from=a
CREATE SCHEMA b;

-- @renamed from=a.t
CREATE TABLE b.t2 (id int PRIMARY KEY);
