CREATE TABLE p (a integer CHECK (a > 1));

CREATE TABLE k (b integer) INHERITS (p);
