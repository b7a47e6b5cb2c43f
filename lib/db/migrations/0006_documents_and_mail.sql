CREATE TABLE "document_counters" (
	"store_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"kind" text NOT NULL,
	"last_count" integer NOT NULL,
	CONSTRAINT "document_counters_store_id_environment_kind_pk" PRIMARY KEY("store_id","environment","kind")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL,
	"number" text NOT NULL,
	"cause" text NOT NULL,
	"order_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"refund_id" uuid,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"to_address" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "document_settings" jsonb;--> statement-breakpoint
ALTER TABLE "email_deliveries" ADD COLUMN "content" jsonb;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "refunded_tax_minor" bigint;--> statement-breakpoint
ALTER TABLE "document_counters" ADD CONSTRAINT "document_counters_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "documents_series" ON "documents" USING btree ("store_id","environment","kind","count");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_cause" ON "documents" USING btree ("cause");--> statement-breakpoint
CREATE INDEX "documents_payment" ON "documents" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "sandbox_mails_newest" ON "sandbox_mails" USING btree ("sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "email_deliveries_cause" ON "email_deliveries" USING btree ("event_type","event_id","recipient_type","to_address");