CREATE TABLE m (s int PRIMARY KEY);

-- @renamed from=o
CREATE TABLE n (id int, s int REFERENCES m) PARTITION BY RANGE (id);

-- @renamed from=o1
CREATE TABLE n1 PARTITION OF n DEFAULT;
