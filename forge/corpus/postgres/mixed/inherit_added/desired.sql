CREATE TABLE p (a integer);

CREATE TABLE k (a integer, b integer) INHERITS (p);
