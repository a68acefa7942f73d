CREATE SCHEMA "Old Gallery";

CREATE TABLE "Old Gallery"."Rooms" ("Room Id" integer PRIMARY KEY, "order" text);
