CREATE TABLE "outbox_events" (
  "id" uuid_text NOT NULL PRIMARY KEY,
  "subject" text NOT NULL,
  "payload" jsonb_text NOT NULL,
  "trace_parent" text,
  "occurred_at" timestamp_with_timezone_text NOT NULL
);
CREATE INDEX "idx-outbox_events-occurred_at" ON "outbox_events" ("occurred_at");

CREATE TABLE "event_deliveries" (
  "subscription" text NOT NULL,
  "event_id" uuid_text NOT NULL,
  "attempts" integer NOT NULL,
  "claims" integer NOT NULL,
  "available_at" timestamp_with_timezone_text NOT NULL,
  "leased_by" uuid_text,
  "last_error" text,
  CONSTRAINT "pk-event_deliveries" PRIMARY KEY ("subscription", "event_id"),
  FOREIGN KEY ("event_id") REFERENCES "outbox_events" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx-event_deliveries-due" ON "event_deliveries" ("subscription", "available_at");

CREATE TABLE "dead_letters" (
  "id" uuid_text NOT NULL PRIMARY KEY,
  "subscription" text NOT NULL,
  "event_id" uuid_text NOT NULL,
  "subject" text NOT NULL,
  "payload" jsonb_text NOT NULL,
  "attempts" integer NOT NULL,
  "last_error" text NOT NULL,
  "occurred_at" timestamp_with_timezone_text NOT NULL,
  "died_at" timestamp_with_timezone_text NOT NULL
);

CREATE TABLE "studios" (
  "id" uuid_text NOT NULL PRIMARY KEY,
  "slug" text NOT NULL UNIQUE,
  "name" text NOT NULL,
  "tagline" text NOT NULL,
  "about" text NOT NULL,
  "is_demo" boolean NOT NULL,
  "sketch_enabled" boolean NOT NULL,
  "sketch_images" boolean NOT NULL,
  "sketch_ai_references" boolean NOT NULL,
  "version" integer NOT NULL,
  "created_at" timestamp_with_timezone_text NOT NULL,
  "updated_at" timestamp_with_timezone_text NOT NULL
);

CREATE TABLE "users" (
  "id" uuid_text NOT NULL PRIMARY KEY,
  "name" text NOT NULL,
  "email" text NOT NULL UNIQUE,
  "password_hash" text NOT NULL,
  "created_at" timestamp_with_timezone_text NOT NULL
);

CREATE TABLE "memberships" (
  "user_id" uuid_text NOT NULL,
  "studio_id" uuid_text NOT NULL,
  "role" text NOT NULL,
  "created_at" timestamp_with_timezone_text NOT NULL,
  CONSTRAINT "pk-memberships" PRIMARY KEY ("user_id", "studio_id"),
  FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("studio_id") REFERENCES "studios" ("id") ON DELETE CASCADE
);

CREATE TABLE "sessions" (
  "id" uuid_text NOT NULL PRIMARY KEY,
  "user_id" uuid_text NOT NULL,
  "token_digest" varbinary_blob NOT NULL UNIQUE,
  "device" text NOT NULL,
  "created_at" timestamp_with_timezone_text NOT NULL,
  "last_seen_at" timestamp_with_timezone_text NOT NULL,
  "expires_at" timestamp_with_timezone_text NOT NULL,
  FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx-sessions-user_id" ON "sessions" ("user_id");

CREATE TABLE "owner_claims" (
  "token_digest" varbinary_blob NOT NULL PRIMARY KEY,
  "created_at" timestamp_with_timezone_text NOT NULL
);

CREATE TABLE "inquiries" (
  "id" uuid_text NOT NULL PRIMARY KEY,
  "studio_id" uuid_text NOT NULL,
  "number" integer NOT NULL,
  "status" text NOT NULL,
  "contact_name" text NOT NULL,
  "contact_email" text NOT NULL,
  "message" text NOT NULL,
  "title" text NOT NULL,
  "designer" text NOT NULL,
  "brief" jsonb_text NOT NULL,
  "image_count" integer NOT NULL,
  "cover_image_id" text,
  "created_at" timestamp_with_timezone_text NOT NULL
);
CREATE UNIQUE INDEX "idx-inquiries-studio-number" ON "inquiries" ("studio_id", "number");

CREATE TABLE "inquiry_images" (
  "inquiry_id" uuid_text NOT NULL,
  "position" integer NOT NULL,
  "image_id" text NOT NULL,
  "file_key" text NOT NULL,
  "alt" text NOT NULL,
  "label" text NOT NULL,
  "width" integer NOT NULL,
  "height" integer NOT NULL,
  "seed" integer NOT NULL,
  "engine" text NOT NULL,
  CONSTRAINT "pk-inquiry_images" PRIMARY KEY ("inquiry_id", "position"),
  FOREIGN KEY ("inquiry_id") REFERENCES "inquiries" ("id") ON DELETE CASCADE
);

CREATE TABLE "inquiry_counters" (
  "studio_id" uuid_text NOT NULL PRIMARY KEY,
  "last_number" integer NOT NULL
);

CREATE TABLE "sketches" (
  "id" uuid_text NOT NULL PRIMARY KEY,
  "studio_id" uuid_text NOT NULL,
  "designer" text NOT NULL,
  "visitor_token_digest" varbinary_blob NOT NULL,
  "sheet" jsonb_text NOT NULL,
  "sheet_version" integer NOT NULL,
  "memory" jsonb_text NOT NULL,
  "seed" integer NOT NULL,
  "greeting" text NOT NULL,
  "suggestions" jsonb_text NOT NULL,
  "revision" integer NOT NULL,
  "turn_count" integer NOT NULL,
  "inquiry_id" uuid_text,
  "created_at" timestamp_with_timezone_text NOT NULL,
  "expires_at" timestamp_with_timezone_text NOT NULL
);
CREATE INDEX "idx-sketches-expires_at" ON "sketches" ("expires_at");

CREATE TABLE "sketch_turns" (
  "id" uuid_text NOT NULL PRIMARY KEY,
  "sketch_id" uuid_text NOT NULL,
  "number" integer NOT NULL,
  "text" text NOT NULL,
  "reply" text NOT NULL,
  "status" text NOT NULL,
  "changes" jsonb_text NOT NULL,
  "card_id" text,
  "suggestions" jsonb_text NOT NULL,
  "created_at" timestamp_with_timezone_text NOT NULL,
  "finished_at" timestamp_with_timezone_text,
  FOREIGN KEY ("sketch_id") REFERENCES "sketches" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "idx-sketch_turns-sketch-number" ON "sketch_turns" ("sketch_id", "number");
CREATE INDEX "idx-sketch_turns-status" ON "sketch_turns" ("status");

CREATE TABLE "sketch_images" (
  "id" uuid_text NOT NULL PRIMARY KEY,
  "sketch_id" uuid_text NOT NULL,
  "position" integer NOT NULL,
  "seed" integer NOT NULL,
  "size" integer NOT NULL,
  "sheet" jsonb_text NOT NULL,
  "sheet_digest" text NOT NULL,
  "sheet_version" integer NOT NULL,
  "status" text NOT NULL,
  "file_key" text NOT NULL,
  "alt" text NOT NULL,
  "label" text NOT NULL,
  "left_out" jsonb_text NOT NULL,
  "engine" text NOT NULL,
  "engine_version" text NOT NULL,
  "error" text,
  "created_at" timestamp_with_timezone_text NOT NULL,
  "ready_at" timestamp_with_timezone_text,
  FOREIGN KEY ("sketch_id") REFERENCES "sketches" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx-sketch_images-sketch-position" ON "sketch_images" ("sketch_id", "position");
CREATE INDEX "idx-sketch_images-status" ON "sketch_images" ("status");
