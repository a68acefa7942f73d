CREATE SCHEMA a;
CREATE TYPE a.st AS ENUM ('x', 'y');
CREATE TABLE a.t (id int PRIMARY KEY, s a.st[] DEFAULT '{x}');
CREATE FUNCTION a.f(s a.st) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select true';
