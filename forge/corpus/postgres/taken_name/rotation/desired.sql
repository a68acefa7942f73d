-- @renamed from=log_last
CREATE TABLE log_old (id int PRIMARY KEY, v int);

-- @renamed from=log
CREATE TABLE log_last (id int PRIMARY KEY, v int);

CREATE TABLE log (id int PRIMARY KEY, v int, w int DEFAULT 1);
