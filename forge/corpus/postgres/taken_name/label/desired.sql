CREATE TYPE e AS ENUM (
 -- @renamed from=a
 'a1',
 'b','a');

CREATE TABLE t (id int PRIMARY KEY, v e DEFAULT 'a1');
