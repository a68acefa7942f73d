CREATE TABLE stock (sku text PRIMARY KEY, quantity int NOT NULL);
