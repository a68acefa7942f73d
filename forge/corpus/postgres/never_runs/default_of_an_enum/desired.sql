CREATE TYPE m AS ENUM ('good', 'bad');

CREATE TABLE u (a m
 DEFAULT 'goood');
