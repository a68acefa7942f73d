CREATE TABLE "user" ("order" integer PRIMARY KEY, "group" text DEFAULT 'x', "end" integer, "table" text);

CREATE INDEX ON "user" ("group");

ALTER TABLE "user" ADD CHECK ("end" > 0);
