-- @renamed from=a
-- @renamed from=b
CREATE TABLE c (x INTEGER);
