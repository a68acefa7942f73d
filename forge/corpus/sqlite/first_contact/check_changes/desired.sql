CREATE TABLE t (a INT CHECK (a > 0 AND a < 10), b TEXT, CONSTRAINT both CHECK (a <> length(b)));
