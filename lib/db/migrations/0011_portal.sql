CREATE TABLE "portal_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"email" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt_changes" (
	"payment_id" uuid PRIMARY KEY NOT NULL,
	"refund_id" uuid,
	"status" text NOT NULL,
	"billing_detail" jsonb NOT NULL,
	"tax" jsonb NOT NULL,
	"tax_id_status" text NOT NULL,
	"tax_id_checked_at" timestamp with time zone,
	"tax_id_consultation_number" text,
	"invoice_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "portal_links" ADD CONSTRAINT "portal_links_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_changes" ADD CONSTRAINT "receipt_changes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_changes" ADD CONSTRAINT "receipt_changes_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_mailbox" ON "orders" USING btree ("store_id","environment",lower("buyer_email"));