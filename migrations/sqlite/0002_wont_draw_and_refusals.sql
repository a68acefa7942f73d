ALTER TABLE "studios" ADD COLUMN "wont_draw" jsonb_text NOT NULL DEFAULT '[]';
ALTER TABLE "studios" ADD COLUMN "picture_label" text;

CREATE TABLE "refusals" (
  "studio_id" uuid_text NOT NULL,
  "day" date_text NOT NULL,
  "category" text NOT NULL,
  "count" integer NOT NULL,
  CONSTRAINT "pk-refusals" PRIMARY KEY ("studio_id", "day", "category")
);
