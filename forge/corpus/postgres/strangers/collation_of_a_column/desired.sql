CREATE COLLATION cc (provider = icu, locale = 'sv', deterministic = false);
CREATE TABLE n (a text COLLATE cc UNIQUE);
