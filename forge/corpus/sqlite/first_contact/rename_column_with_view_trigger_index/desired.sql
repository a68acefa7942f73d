CREATE TABLE t (
  new TEXT, -- @renamed from=old
  n INT);

CREATE INDEX i ON t (new);

CREATE VIEW v AS SELECT new FROM t;

CREATE TRIGGER tr AFTER UPDATE OF new ON t BEGIN SELECT NEW.new; END;
