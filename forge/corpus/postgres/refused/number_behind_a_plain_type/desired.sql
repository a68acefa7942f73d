CREATE DOMAIN d AS timestamp(3);
CREATE TABLE t (a text(40));
