DROP INDEX "payments_psp_ref";--> statement-breakpoint
ALTER TABLE "duplicate_payments" DROP CONSTRAINT "duplicate_payments_psp_psp_payment_ref_pk";--> statement-breakpoint
ALTER TABLE "store_merchants" ADD COLUMN "invitation_id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
UPDATE "store_merchants" SET "invitation_id" = "merchant_id";--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "test_key_may_publish" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "store_id" uuid;--> statement-breakpoint
UPDATE "payments" SET "store_id" = "orders"."store_id" FROM "orders" WHERE "orders"."id" = "payments"."order_id";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "intended_identity" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "opened_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "store_merchants_invitation" ON "store_merchants" USING btree ("store_id","invitation_id");--> statement-breakpoint
ALTER TABLE "duplicate_payments" ADD CONSTRAINT "duplicate_payments_account_ref" UNIQUE NULLS NOT DISTINCT("psp","store_id","psp_payment_ref");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_account_ref" UNIQUE NULLS NOT DISTINCT("psp","store_id","psp_payment_ref");