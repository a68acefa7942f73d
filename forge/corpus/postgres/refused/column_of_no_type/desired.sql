CREATE TABLE t (a anyelement);
