CREATE TABLE "email_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"event_type" text NOT NULL,
	"event_id" text NOT NULL,
	"recipient_type" text NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"status" text NOT NULL,
	"attempt_count" integer DEFAULT 0 NOT NULL,
	"last_attempted_at" timestamp with time zone,
	"error_message" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "psp_accounts" (
	"store_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"provider" text NOT NULL,
	"settings_encrypted" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "psp_accounts_store_id_environment_provider_pk" PRIMARY KEY("store_id","environment","provider")
);
--> statement-breakpoint
CREATE TABLE "refund_tickets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"status" text NOT NULL,
	"submitter_id" text NOT NULL,
	"submitter_type" text NOT NULL,
	"version_number" integer DEFAULT 1 NOT NULL,
	"reason" text NOT NULL,
	"requested_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"refund_ticket_merchant_external_id" text,
	"metadata" jsonb NOT NULL,
	"reviewer_id" text,
	"reviewed_at" timestamp with time zone,
	"review_note" text,
	"reject_reason" text,
	"executed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"status" text NOT NULL,
	"requested_minor" bigint NOT NULL,
	"refunded_minor" bigint,
	"currency" text NOT NULL,
	"psp_refund_ref" text,
	"failure_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "store_merchants" (
	"store_id" uuid NOT NULL,
	"merchant_id" uuid NOT NULL,
	"role" text NOT NULL,
	"status" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "store_merchants_store_id_merchant_id_pk" PRIMARY KEY("store_id","merchant_id")
);
--> statement-breakpoint
CREATE TABLE "subscription_orders" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"billing_period" text NOT NULL,
	"regular_subtotal_minor" bigint NOT NULL,
	"regular_tax_minor" bigint NOT NULL,
	"regular_total_minor" bigint NOT NULL,
	"special_subtotal_minor" bigint,
	"special_tax_minor" bigint,
	"special_total_minor" bigint,
	"special_phase_days" integer,
	"current_period_start" timestamp with time zone,
	"current_period_end" timestamp with time zone,
	"activated_at" timestamp with time zone,
	"canceled_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription_product_group_members" (
	"group_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"product_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "subscription_product_group_members_pk" PRIMARY KEY("group_id","environment","product_id")
);
--> statement-breakpoint
CREATE TABLE "subscription_product_groups" (
	"id" uuid NOT NULL,
	"environment" text NOT NULL,
	"store_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"rules" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "subscription_product_groups_id_environment_pk" PRIMARY KEY("id","environment")
);
--> statement-breakpoint
CREATE TABLE "tax_id_checks" (
	"country_code" text NOT NULL,
	"number" text NOT NULL,
	"requester" text NOT NULL,
	"status" text NOT NULL,
	"word" text NOT NULL,
	"consultation_number" text,
	"checked_at" timestamp with time zone NOT NULL,
	"fresh_until" timestamp with time zone NOT NULL,
	CONSTRAINT "tax_id_checks_country_code_number_requester_pk" PRIMARY KEY("country_code","number","requester")
);
--> statement-breakpoint
CREATE TABLE "tax_id_rechecks" (
	"order_id" uuid NOT NULL,
	"attempt_number" integer NOT NULL,
	"status" text NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tax_id_rechecks_order_id_attempt_number_pk" PRIMARY KEY("order_id","attempt_number")
);
--> statement-breakpoint
DROP INDEX "payments_one_success";--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "nickname" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "store_id" uuid;--> statement-breakpoint
ALTER TABLE "duplicate_payments" ADD COLUMN "store_id" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "type" text DEFAULT 'onetime' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_id_status" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_id_checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_id_consultation_number" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "card_brand" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "card_exp_month" integer;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "card_exp_year" integer;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "refund_status" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "period_number" integer;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "phase" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "subtotal_minor" bigint;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "tax_minor" bigint;--> statement-breakpoint
ALTER TABLE "product_versions" ADD COLUMN "billing_period" text;--> statement-breakpoint
ALTER TABLE "email_deliveries" ADD CONSTRAINT "email_deliveries_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "psp_accounts" ADD CONSTRAINT "psp_accounts_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_tickets" ADD CONSTRAINT "refund_tickets_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_ticket_id_refund_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."refund_tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_merchants" ADD CONSTRAINT "store_merchants_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_merchants" ADD CONSTRAINT "store_merchants_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD CONSTRAINT "subscription_orders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_product_group_members" ADD CONSTRAINT "subscription_product_group_members_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_product_group_members" ADD CONSTRAINT "subscription_product_group_members_group" FOREIGN KEY ("group_id","environment") REFERENCES "public"."subscription_product_groups"("id","environment") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_product_groups" ADD CONSTRAINT "subscription_product_groups_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_id_rechecks" ADD CONSTRAINT "tax_id_rechecks_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_deliveries_store" ON "email_deliveries" USING btree ("store_id","environment","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "psp_accounts_charging" ON "psp_accounts" USING btree ("store_id","environment") WHERE retired_at is null;--> statement-breakpoint
CREATE INDEX "refund_tickets_payment" ON "refund_tickets" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_ticket" ON "refunds" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "store_merchants_merchant" ON "store_merchants" USING btree ("merchant_id");--> statement-breakpoint
CREATE INDEX "subscription_product_group_members_product" ON "subscription_product_group_members" USING btree ("product_id","environment");--> statement-breakpoint
CREATE INDEX "subscription_product_groups_store" ON "subscription_product_groups" USING btree ("store_id","environment","created_at");--> statement-breakpoint
CREATE INDEX "tax_id_checks_expiry" ON "tax_id_checks" USING btree ("fresh_until");--> statement-breakpoint
CREATE INDEX "merchants_email" ON "merchants" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "orders_buyer" ON "orders" USING btree ("store_id","environment","buyer_identity");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_success_a_period" ON "payments" USING btree ("order_id","period_number") WHERE status = 'succeeded';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_success" ON "payments" USING btree ("order_id") WHERE status = 'succeeded' and period_number is null;