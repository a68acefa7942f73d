CREATE TABLE t (id int PRIMARY KEY, a int, b int,
 -- @renamed from=k
 CONSTRAINT k_old CHECK (a > 0),
 CONSTRAINT k CHECK (b > 0));

-- @renamed from=i
CREATE INDEX i_old ON t (a);

CREATE INDEX i ON t (b);
