CREATE TABLE priced (rate numeric DEFAULT 0.2, unit text DEFAULT 'kg');

CREATE TABLE priced_fish () INHERITS (priced);

ALTER TABLE priced_fish ALTER COLUMN rate DROP DEFAULT;

CREATE TABLE priced_salt () INHERITS (priced);
