CREATE TABLE base (id int, amt numeric);
CREATE TABLE k1 (x int, CHECK (x <> amt)) INHERITS (base);
