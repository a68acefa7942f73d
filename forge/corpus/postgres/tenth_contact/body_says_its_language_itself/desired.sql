CREATE TABLE stock (sku text PRIMARY KEY, quantity int NOT NULL);

CREATE FUNCTION left_of(which text) RETURNS int STABLE BEGIN ATOMIC SELECT quantity FROM stock WHERE sku = which; END;

CREATE FUNCTION has(which text, wanted int DEFAULT 1) RETURNS boolean STABLE RETURN left_of(which) >= wanted;
