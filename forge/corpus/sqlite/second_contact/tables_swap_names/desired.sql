-- @renamed from=b
CREATE TABLE a (id INTEGER PRIMARY KEY, y TEXT);

-- @renamed from=a
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
