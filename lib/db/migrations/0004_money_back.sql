CREATE TABLE "disputes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"psp_dispute_ref" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refund_ticket_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"version_number" integer NOT NULL,
	"reason" text NOT NULL,
	"requested_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "refund_window_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "psp_events" ADD COLUMN "payload" text;--> statement-breakpoint
ALTER TABLE "psp_events" ADD COLUMN "handed_on_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "refund_tickets" ADD COLUMN "current_version_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "asked_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "key_number" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "key_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "enqueued_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sandbox_refunds" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox_refunds" ADD COLUMN "refund_id" text;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_ticket_versions" ADD CONSTRAINT "refund_ticket_versions_ticket_id_refund_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."refund_tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_psp_ref" ON "disputes" USING btree ("payment_id","psp_dispute_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "refund_ticket_versions_number" ON "refund_ticket_versions" USING btree ("ticket_id","version_number");--> statement-breakpoint
CREATE INDEX "psp_events_handed_on" ON "psp_events" USING btree ("handed_on_at") WHERE outcome = 'handed_on';--> statement-breakpoint
CREATE UNIQUE INDEX "refund_tickets_one_open" ON "refund_tickets" USING btree ("payment_id") WHERE status in ('pending', 'under_review', 'approved', 'processing');--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_psp_ref" ON "refunds" USING btree ("payment_id","psp_refund_ref");--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("enqueued_at") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "sandbox_refunds_payment" ON "sandbox_refunds" USING btree ("payment_ref");