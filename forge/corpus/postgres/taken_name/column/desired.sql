CREATE TABLE t (id int PRIMARY KEY,
 -- @renamed from=price
 price_cents int,
 price numeric(10,2), note text);
