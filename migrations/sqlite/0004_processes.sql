CREATE TABLE "processes" (
  "id" uuid_text NOT NULL PRIMARY KEY,
  "roles" text NOT NULL,
  "started_at" timestamp_with_timezone_text NOT NULL,
  "seen_at" timestamp_with_timezone_text NOT NULL
);

ALTER TABLE "sketch_turns" ADD COLUMN "spoken_by" uuid_text;
