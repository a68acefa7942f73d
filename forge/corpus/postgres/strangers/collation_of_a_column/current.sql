CREATE COLLATION cc (provider = icu, locale = 'de');
CREATE TABLE n (a text COLLATE cc UNIQUE);
