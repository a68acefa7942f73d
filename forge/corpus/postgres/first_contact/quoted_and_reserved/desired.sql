CREATE TABLE "Order" ("select" bigint PRIMARY KEY, "Weird ""name""" text NOT NULL, "from" int REFERENCES "Order");

CREATE INDEX "MyIdx" ON "Order" (upper("Weird ""name"""));

COMMENT ON COLUMN "Order"."Weird ""name""" IS 'odd';
