-- @renamed from=Foo
CREATE TABLE foo (a TEXT);

CREATE VIEW v AS SELECT a FROM foo;
