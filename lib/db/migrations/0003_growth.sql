CREATE INDEX "duplicate_payments_due" ON "duplicate_payments" USING btree ("enqueued_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "orders_external_id" ON "orders" USING btree ("order_merchant_external_id") WHERE order_merchant_external_id is not null;--> statement-breakpoint
CREATE INDEX "orders_email" ON "orders" USING btree ("buyer_email");--> statement-breakpoint
CREATE INDEX "payments_newest" ON "payments" USING btree ("created_at","id");