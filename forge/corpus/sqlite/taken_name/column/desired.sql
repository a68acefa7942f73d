CREATE TABLE t (id INTEGER PRIMARY KEY,
 -- @renamed from=price
 price_cents INT,
 price NUMERIC, note TEXT);

CREATE INDEX p ON t (price);
