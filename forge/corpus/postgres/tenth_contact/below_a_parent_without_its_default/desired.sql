CREATE TABLE priced (rate numeric DEFAULT 0.2, unit text DEFAULT 'kg');

CREATE TABLE priced_fish () INHERITS (priced);

CREATE TABLE priced_salt () INHERITS (priced);

ALTER TABLE priced_salt ALTER COLUMN unit DROP DEFAULT;
