CREATE TABLE "künstler" (id integer PRIMARY KEY, "größe" text DEFAULT 'ö');

COMMENT ON TABLE "künstler" IS 'Größe: 大';
