CREATE TABLE "Order" ("select" int, "Weird ""name""" text);
