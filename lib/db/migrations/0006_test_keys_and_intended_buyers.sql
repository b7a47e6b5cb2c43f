ALTER TABLE "stores" ADD COLUMN "test_key_may_publish" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "intended_identity" text;