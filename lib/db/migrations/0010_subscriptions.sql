CREATE TABLE "saved_methods" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"psp" text NOT NULL,
	"store_id" uuid NOT NULL,
	"customer_ref" text NOT NULL,
	"method_ref" text NOT NULL,
	"brand" text,
	"last4" text,
	"expires_month" text,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_methods" (
	"method_ref" text PRIMARY KEY NOT NULL,
	"customer_ref" text NOT NULL,
	"environment" text NOT NULL,
	"method" text NOT NULL,
	"last4" text,
	"charge_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"forgotten_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "subscription_periods" (
	"order_id" uuid NOT NULL,
	"period_number" integer NOT NULL,
	"phase" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"tax" jsonb,
	"line_items" jsonb,
	"total_minor" bigint NOT NULL,
	"failed_try_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "subscription_periods_order_id_period_number_pk" PRIMARY KEY("order_id","period_number")
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "period_number" integer;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "anchor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "plan" jsonb;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "current_period_number" integer;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "current_phase" text;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "dunning_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "dunning_try_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "dunning_is_final" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "clock_ahead_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "next_action_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "event_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "buyer_key" text;--> statement-breakpoint
ALTER TABLE "sandbox_checkouts" ADD COLUMN "method_ref" text;--> statement-breakpoint
ALTER TABLE "sandbox_checkouts" ADD COLUMN "charge" jsonb;--> statement-breakpoint
ALTER TABLE "saved_methods" ADD CONSTRAINT "saved_methods_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_periods" ADD CONSTRAINT "subscription_periods_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "subscription_orders_due" ON "subscription_orders" USING btree ("next_action_at") WHERE next_action_at is not null;--> statement-breakpoint
CREATE INDEX "subscription_orders_buyer" ON "subscription_orders" USING btree ("buyer_key");