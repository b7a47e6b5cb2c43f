CREATE TRIGGER "store_keys_audit" AFTER INSERT OR UPDATE OR DELETE ON "store_keys" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id', 'secret_hash', 'last_used_at');--> statement-breakpoint
CREATE TRIGGER "discounts_audit" AFTER INSERT OR UPDATE OR DELETE ON "discounts" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id', '', 'times_used,reserved_count');--> statement-breakpoint
CREATE TRIGGER "checkout_links_audit" AFTER INSERT OR UPDATE OR DELETE ON "checkout_links" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id', 'prefill', '');
