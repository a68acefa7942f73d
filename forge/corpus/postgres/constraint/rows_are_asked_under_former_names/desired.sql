CREATE SCHEMA old;
CREATE SCHEMA new;
-- @renamed from=email
CREATE DOMAIN mail_address AS text;
-- @renamed from=old.person
CREATE TABLE new.person (
  id int PRIMARY KEY,
  mail mail_address NOT NULL,
  -- @renamed from=nick
  called text NOT NULL,
  -- @renamed from=age
  years int CHECK (years > 0 AND years < 200),
  boss int
);
CREATE UNIQUE INDEX one_name ON new.person (lower(called));
CREATE UNIQUE INDEX one_boss ON new.person (boss) WHERE years > 60;
-- @renamed from=pets
CREATE TABLE old.animals (
  id int PRIMARY KEY,
  -- @renamed from=owner
  keeper int REFERENCES new.person,
  name text
);
