-- @renamed from=person
CREATE TABLE people (id serial PRIMARY KEY, mail text UNIQUE, boss int REFERENCES people, CHECK (mail <> ''));

CREATE INDEX person_mail_lower ON people (lower(mail));

CREATE VIEW names AS SELECT mail FROM people;
