CREATE TABLE person (id serial PRIMARY KEY, mail text UNIQUE, boss int REFERENCES person, CHECK (mail <> ''));

CREATE INDEX person_mail_lower ON person (lower(mail));

CREATE VIEW names AS SELECT mail FROM person;
