CREATE TABLE p (a integer, b integer);
