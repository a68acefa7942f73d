-- @renamed from=b
CREATE TABLE a (y text);

-- @renamed from=a
CREATE TABLE b (x int);
