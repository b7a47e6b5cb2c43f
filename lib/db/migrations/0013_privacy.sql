DROP INDEX "signing_keys_current";--> statement-breakpoint
ALTER TABLE "merchants" ADD COLUMN "shares_webhook_key" boolean DEFAULT true NOT NULL;--> statement-breakpoint
-- Merchants that are here know the shared key; those that come have keys of their own.
ALTER TABLE "merchants" ALTER COLUMN "shares_webhook_key" SET DEFAULT false;--> statement-breakpoint
ALTER TABLE "signing_keys" ADD COLUMN "merchant_id" uuid;--> statement-breakpoint
ALTER TABLE "signing_keys" ADD COLUMN "starts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "signing_keys" ADD CONSTRAINT "signing_keys_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_kept" ON "attempts" USING btree ("updated_at") WHERE state in ('failed', 'closed') and fingerprint <> 'erased';--> statement-breakpoint
CREATE INDEX "psp_events_kept" ON "psp_events" USING btree ("received_at") WHERE payload is not null;--> statement-breakpoint
CREATE INDEX "deliveries_kept" ON "deliveries" USING btree ("created_at") WHERE state <> 'pending' and body <> '{}';--> statement-breakpoint
CREATE UNIQUE INDEX "signing_keys_shared" ON "signing_keys" USING btree ("purpose","environment") WHERE retired_at is null and merchant_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_keys_of_merchant" ON "signing_keys" USING btree ("merchant_id","environment") WHERE retired_at is null and merchant_id is not null;