CREATE TABLE t (a int REFERENCES nowhere);
