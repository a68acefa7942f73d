-- @renamed from=t
CREATE TABLE u (id INTEGER PRIMARY KEY, a INT);

-- @renamed from=t
CREATE TABLE w (id INTEGER PRIMARY KEY, a INT);
