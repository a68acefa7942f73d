-- @renamed from=q
CREATE SEQUENCE r;

CREATE TABLE t (id integer DEFAULT nextval('r'));
