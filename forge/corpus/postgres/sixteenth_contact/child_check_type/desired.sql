CREATE TABLE base (id int, amt int);
CREATE TABLE k1 (x int, CHECK (x <> amt)) INHERITS (base);
