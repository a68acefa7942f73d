ALTER TABLE "studios" ADD COLUMN "wont_draw" jsonb NOT NULL DEFAULT '[]';
ALTER TABLE "studios" ADD COLUMN "picture_label" text;

CREATE TABLE "refusals" (
  "studio_id" uuid NOT NULL,
  "day" date NOT NULL,
  "category" text NOT NULL,
  "count" bigint NOT NULL,
  CONSTRAINT "pk-refusals" PRIMARY KEY ("studio_id", "day", "category")
);
