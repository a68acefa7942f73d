-- @renamed from=q
CREATE SEQUENCE q2 START 5;

CREATE SEQUENCE q START 100;

CREATE TABLE t (id int DEFAULT nextval('q2'), n int DEFAULT nextval('q'));
