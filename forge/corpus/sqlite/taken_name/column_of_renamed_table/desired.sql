-- @renamed from=t
CREATE TABLE u (id INTEGER PRIMARY KEY,
 -- @renamed from=price
 price_cents INT,
 price NUMERIC, note TEXT);

CREATE TABLE t (id INTEGER PRIMARY KEY, price_cents INT);
