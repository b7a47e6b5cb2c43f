CREATE TABLE "store_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"secret_start" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "discount_uses" (
	"discount_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"state" text NOT NULL,
	"buyer_key" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "discount_uses_discount_id_order_id_pk" PRIMARY KEY("discount_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "discounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"code" text NOT NULL,
	"name" text,
	"type" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text,
	"usage_limit" integer,
	"times_used" integer DEFAULT 0 NOT NULL,
	"reserved_count" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone,
	"is_once_per_buyer" boolean DEFAULT false NOT NULL,
	"restricted_to" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"subscription_cycles" integer,
	"is_kept_on_plan_change" boolean DEFAULT false NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "checkout_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"product_id" uuid NOT NULL,
	"title" text,
	"quantity" integer DEFAULT 1 NOT NULL,
	"prefill" jsonb NOT NULL,
	"redirect_url" text,
	"cancel_url" text,
	"show_discounts" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "product_versions" ADD COLUMN "quantity" jsonb;--> statement-breakpoint
ALTER TABLE "product_versions" ADD COLUMN "custom_fields" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "has_discounts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "affiliate_code" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "line_items" jsonb;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "discount" jsonb;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "submit_fingerprint" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "custom_fields" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "discount_code" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "custom_fields" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "affiliate_code" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "is_settled_without_psp" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "store_keys" ADD CONSTRAINT "store_keys_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discount_uses" ADD CONSTRAINT "discount_uses_discount_id_discounts_id_fk" FOREIGN KEY ("discount_id") REFERENCES "public"."discounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discounts" ADD CONSTRAINT "discounts_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_links" ADD CONSTRAINT "checkout_links_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_links" ADD CONSTRAINT "checkout_links_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "store_keys_secret" ON "store_keys" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "store_keys_store" ON "store_keys" USING btree ("store_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "discount_uses_buyer" ON "discount_uses" USING btree ("discount_id","buyer_key") WHERE buyer_key is not null and state <> 'released';--> statement-breakpoint
CREATE UNIQUE INDEX "discounts_code" ON "discounts" USING btree ("store_id","environment","code") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "discounts_store" ON "discounts" USING btree ("store_id","environment","created_at");--> statement-breakpoint
CREATE INDEX "checkout_links_store" ON "checkout_links" USING btree ("store_id","environment","created_at");