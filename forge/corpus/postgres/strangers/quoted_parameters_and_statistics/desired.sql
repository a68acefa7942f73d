CREATE TABLE "T" ("Id" int, "a b" text);
CREATE FUNCTION "Weird Name"("Arg One" int, "select" text[]) RETURNS int LANGUAGE sql AS 'select 1';
CREATE STATISTICS "St" ON "Id", "a b" FROM "T";
