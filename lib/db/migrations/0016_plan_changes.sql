CREATE TABLE "subscription_plan_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"product_version_id" uuid NOT NULL,
	"created_by" text NOT NULL,
	"timing" text NOT NULL,
	"asked" jsonb,
	"line_items" jsonb NOT NULL,
	"snapshot" jsonb NOT NULL,
	"success_url" text,
	"state" text NOT NULL,
	"terms" jsonb,
	"failure_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "subscription_orders" ADD COLUMN "credit_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription_periods" ADD COLUMN "credit_used_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription_plan_changes" ADD CONSTRAINT "subscription_plan_changes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "subscription_plan_changes_order" ON "subscription_plan_changes" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_plan_changes_one_live" ON "subscription_plan_changes" USING btree ("order_id","state") WHERE state in ('charging', 'scheduled');--> statement-breakpoint
CREATE INDEX "subscription_plan_changes_unused" ON "subscription_plan_changes" USING btree ("expires_at") WHERE state in ('offered', 'failed');