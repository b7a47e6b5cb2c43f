CREATE TABLE "pictures" (
	"hash" text PRIMARY KEY NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"tone" text,
	"byte_count" integer NOT NULL,
	"bytes" "bytea",
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "store_pictures" (
	"store_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"source_hash" text NOT NULL,
	"source" text NOT NULL,
	"picture_hash" text NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	CONSTRAINT "store_pictures_store_id_purpose_source_hash_pk" PRIMARY KEY("store_id","purpose","source_hash")
);
--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "test_checkout_settings" jsonb;--> statement-breakpoint
ALTER TABLE "store_pictures" ADD CONSTRAINT "store_pictures_picture_hash_pictures_hash_fk" FOREIGN KEY ("picture_hash") REFERENCES "public"."pictures"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "store_pictures_picture" ON "store_pictures" USING btree ("picture_hash");