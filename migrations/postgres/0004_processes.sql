CREATE TABLE "processes" (
  "id" uuid NOT NULL PRIMARY KEY,
  "roles" text NOT NULL,
  "started_at" timestamp with time zone NOT NULL,
  "seen_at" timestamp with time zone NOT NULL
);

ALTER TABLE "sketch_turns" ADD COLUMN "spoken_by" uuid;
