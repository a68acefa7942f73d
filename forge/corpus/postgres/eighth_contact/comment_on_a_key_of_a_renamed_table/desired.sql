-- @renamed from=o
CREATE TABLE n (id int PRIMARY KEY, s int);

CREATE POLICY p ON n USING (true);

COMMENT ON CONSTRAINT n_pkey ON n IS 'key';

COMMENT ON POLICY p ON n IS 'everybody';

COMMENT ON COLUMN n.s IS 'second';
