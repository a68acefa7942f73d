-- @renamed from=b
CREATE TABLE a (id INTEGER PRIMARY KEY, x INT REFERENCES b (x), y INT);

CREATE INDEX a_y ON a (y);

-- @renamed from=a
CREATE TABLE b (id INTEGER PRIMARY KEY, x INT UNIQUE);
