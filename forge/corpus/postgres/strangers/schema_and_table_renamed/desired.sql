-- @renamed from=a
CREATE SCHEMA b;
CREATE TYPE b.st AS ENUM ('x', 'y');
-- @renamed from=t
CREATE TABLE b.u (id int PRIMARY KEY, s b.st[] DEFAULT '{x}');
CREATE FUNCTION b.f(s b.st) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select true';
