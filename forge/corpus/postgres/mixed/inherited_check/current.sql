CREATE TABLE p (a integer CHECK (a > 0));

CREATE TABLE k (b integer) INHERITS (p);
