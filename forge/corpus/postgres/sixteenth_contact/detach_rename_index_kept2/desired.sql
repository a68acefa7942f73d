CREATE TABLE p (id int, d int NOT NULL) PARTITION BY RANGE (d);
-- @renamed from=p1
CREATE TABLE archive (id int, d int NOT NULL);
CREATE INDEX p_d ON p (d);
CREATE INDEX archive_d_idx ON archive (d);
