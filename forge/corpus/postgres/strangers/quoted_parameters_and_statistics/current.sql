CREATE TABLE "T" ("Id" int, "a b" text);
