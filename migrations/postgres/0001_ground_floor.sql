CREATE TABLE "outbox_events" (
  "id" uuid NOT NULL PRIMARY KEY,
  "subject" text NOT NULL,
  "payload" jsonb NOT NULL,
  "trace_parent" text,
  "occurred_at" timestamp with time zone NOT NULL
);
CREATE INDEX "idx-outbox_events-occurred_at" ON "outbox_events" ("occurred_at");

CREATE TABLE "event_deliveries" (
  "subscription" text NOT NULL,
  "event_id" uuid NOT NULL,
  "attempts" integer NOT NULL,
  "claims" integer NOT NULL,
  "available_at" timestamp with time zone NOT NULL,
  "leased_by" uuid,
  "last_error" text,
  CONSTRAINT "pk-event_deliveries" PRIMARY KEY ("subscription", "event_id"),
  CONSTRAINT "fk-event_deliveries-event_id" FOREIGN KEY ("event_id") REFERENCES "outbox_events" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx-event_deliveries-due" ON "event_deliveries" ("subscription", "available_at");

CREATE TABLE "dead_letters" (
  "id" uuid NOT NULL PRIMARY KEY,
  "subscription" text NOT NULL,
  "event_id" uuid NOT NULL,
  "subject" text NOT NULL,
  "payload" jsonb NOT NULL,
  "attempts" integer NOT NULL,
  "last_error" text NOT NULL,
  "occurred_at" timestamp with time zone NOT NULL,
  "died_at" timestamp with time zone NOT NULL
);

CREATE TABLE "studios" (
  "id" uuid NOT NULL PRIMARY KEY,
  "slug" text NOT NULL UNIQUE,
  "name" text NOT NULL,
  "tagline" text NOT NULL,
  "about" text NOT NULL,
  "is_demo" bool NOT NULL,
  "sketch_enabled" bool NOT NULL,
  "sketch_images" bool NOT NULL,
  "sketch_ai_references" bool NOT NULL,
  "version" integer NOT NULL,
  "created_at" timestamp with time zone NOT NULL,
  "updated_at" timestamp with time zone NOT NULL
);

CREATE TABLE "users" (
  "id" uuid NOT NULL PRIMARY KEY,
  "name" text NOT NULL,
  "email" text NOT NULL UNIQUE,
  "password_hash" text NOT NULL,
  "created_at" timestamp with time zone NOT NULL
);

CREATE TABLE "memberships" (
  "user_id" uuid NOT NULL,
  "studio_id" uuid NOT NULL,
  "role" text NOT NULL,
  "created_at" timestamp with time zone NOT NULL,
  CONSTRAINT "pk-memberships" PRIMARY KEY ("user_id", "studio_id"),
  CONSTRAINT "fk-memberships-user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk-memberships-studio_id" FOREIGN KEY ("studio_id") REFERENCES "studios" ("id") ON DELETE CASCADE
);

CREATE TABLE "sessions" (
  "id" uuid NOT NULL PRIMARY KEY,
  "user_id" uuid NOT NULL,
  "token_digest" bytea NOT NULL UNIQUE,
  "device" text NOT NULL,
  "created_at" timestamp with time zone NOT NULL,
  "last_seen_at" timestamp with time zone NOT NULL,
  "expires_at" timestamp with time zone NOT NULL,
  CONSTRAINT "fk-sessions-user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx-sessions-user_id" ON "sessions" ("user_id");

CREATE TABLE "owner_claims" (
  "token_digest" bytea NOT NULL PRIMARY KEY,
  "created_at" timestamp with time zone NOT NULL
);

CREATE TABLE "inquiries" (
  "id" uuid NOT NULL PRIMARY KEY,
  "studio_id" uuid NOT NULL,
  "number" bigint NOT NULL,
  "status" text NOT NULL,
  "contact_name" text NOT NULL,
  "contact_email" text NOT NULL,
  "message" text NOT NULL,
  "title" text NOT NULL,
  "designer" text NOT NULL,
  "brief" jsonb NOT NULL,
  "image_count" integer NOT NULL,
  "cover_image_id" text,
  "created_at" timestamp with time zone NOT NULL
);
CREATE UNIQUE INDEX "idx-inquiries-studio-number" ON "inquiries" ("studio_id", "number");

CREATE TABLE "inquiry_images" (
  "inquiry_id" uuid NOT NULL,
  "position" integer NOT NULL,
  "image_id" text NOT NULL,
  "file_key" text NOT NULL,
  "alt" text NOT NULL,
  "label" text NOT NULL,
  "width" integer NOT NULL,
  "height" integer NOT NULL,
  "seed" bigint NOT NULL,
  "engine" text NOT NULL,
  CONSTRAINT "pk-inquiry_images" PRIMARY KEY ("inquiry_id", "position"),
  CONSTRAINT "fk-inquiry_images-inquiry_id" FOREIGN KEY ("inquiry_id") REFERENCES "inquiries" ("id") ON DELETE CASCADE
);

CREATE TABLE "inquiry_counters" (
  "studio_id" uuid NOT NULL PRIMARY KEY,
  "last_number" bigint NOT NULL
);

CREATE TABLE "sketches" (
  "id" uuid NOT NULL PRIMARY KEY,
  "studio_id" uuid NOT NULL,
  "designer" text NOT NULL,
  "visitor_token_digest" bytea NOT NULL,
  "sheet" jsonb NOT NULL,
  "sheet_version" integer NOT NULL,
  "memory" jsonb NOT NULL,
  "seed" bigint NOT NULL,
  "greeting" text NOT NULL,
  "suggestions" jsonb NOT NULL,
  "revision" integer NOT NULL,
  "turn_count" integer NOT NULL,
  "inquiry_id" uuid,
  "created_at" timestamp with time zone NOT NULL,
  "expires_at" timestamp with time zone NOT NULL
);
CREATE INDEX "idx-sketches-expires_at" ON "sketches" ("expires_at");

CREATE TABLE "sketch_turns" (
  "id" uuid NOT NULL PRIMARY KEY,
  "sketch_id" uuid NOT NULL,
  "number" integer NOT NULL,
  "text" text NOT NULL,
  "reply" text NOT NULL,
  "status" text NOT NULL,
  "changes" jsonb NOT NULL,
  "card_id" text,
  "suggestions" jsonb NOT NULL,
  "created_at" timestamp with time zone NOT NULL,
  "finished_at" timestamp with time zone,
  CONSTRAINT "fk-sketch_turns-sketch_id" FOREIGN KEY ("sketch_id") REFERENCES "sketches" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "idx-sketch_turns-sketch-number" ON "sketch_turns" ("sketch_id", "number");
CREATE INDEX "idx-sketch_turns-status" ON "sketch_turns" ("status");

CREATE TABLE "sketch_images" (
  "id" uuid NOT NULL PRIMARY KEY,
  "sketch_id" uuid NOT NULL,
  "position" integer NOT NULL,
  "seed" bigint NOT NULL,
  "size" integer NOT NULL,
  "sheet" jsonb NOT NULL,
  "sheet_digest" text NOT NULL,
  "sheet_version" integer NOT NULL,
  "status" text NOT NULL,
  "file_key" text NOT NULL,
  "alt" text NOT NULL,
  "label" text NOT NULL,
  "left_out" jsonb NOT NULL,
  "engine" text NOT NULL,
  "engine_version" text NOT NULL,
  "error" text,
  "created_at" timestamp with time zone NOT NULL,
  "ready_at" timestamp with time zone,
  CONSTRAINT "fk-sketch_images-sketch_id" FOREIGN KEY ("sketch_id") REFERENCES "sketches" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx-sketch_images-sketch-position" ON "sketch_images" ("sketch_id", "position");
CREATE INDEX "idx-sketch_images-status" ON "sketch_images" ("status");
