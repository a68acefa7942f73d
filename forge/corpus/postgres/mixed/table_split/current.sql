CREATE TABLE orders (id serial PRIMARY KEY, customer text NOT NULL, street text, town text);
