CREATE TABLE "audit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"request_id" text,
	"table_name" text NOT NULL,
	"operation" text NOT NULL,
	"row_key" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "response_sealed" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "url_sealed" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "secret_sealed" text;--> statement-breakpoint
CREATE INDEX "audit_entries_row" ON "audit_entries" USING btree ("row_key");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE FUNCTION "audit_value"(table_name text, sealed_columns text[], name text, value jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN value = 'null' THEN value
    WHEN name = ANY (sealed_columns) THEN '"[sealed]"'
    -- The path of an address for webhooks may be a key to it.
    WHEN table_name = 'webhook_endpoints' AND name = 'url' THEN to_jsonb(substring(value #>> '{}' from '^[a-z]+://[^/?#]+'))
    ELSE value
  END
$$;--> statement-breakpoint
CREATE FUNCTION "audit_row"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- The columns that find the row, those whose values stay out, and those that change by themselves.
  key_columns text[] := string_to_array(TG_ARGV[0], ',');
  sealed_columns text[] := string_to_array(TG_ARGV[1], ',');
  own_columns text[] := string_to_array(TG_ARGV[2], ',') || ARRAY['updated_at'];
  old_values jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}'::jsonb ELSE to_jsonb(OLD) - own_columns END;
  new_values jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}'::jsonb ELSE to_jsonb(NEW) - own_columns END;
  whole jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  changed_columns text[];
BEGIN
  SELECT array_agg(name) INTO changed_columns
    FROM (SELECT jsonb_object_keys(old_values || new_values) AS name) AS names
    WHERE old_values -> name IS DISTINCT FROM new_values -> name;
  IF changed_columns IS NULL THEN RETURN NULL; END IF;
  INSERT INTO audit_entries ("at", actor, request_id, table_name, operation, row_key, "before", "after")
  VALUES (
    clock_timestamp(),
    coalesce(nullif(current_setting('checkstand.actor', true), ''), current_setting('application_name')),
    nullif(current_setting('checkstand.request', true), ''),
    TG_TABLE_NAME,
    lower(TG_OP),
    (SELECT string_agg(whole ->> column_name, '/' ORDER BY position)
      FROM unnest(key_columns) WITH ORDINALITY AS columns (column_name, position)),
    CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE (
      SELECT jsonb_object_agg(key, audit_value(TG_TABLE_NAME, sealed_columns, key, value))
      FROM jsonb_each(old_values) WHERE key = ANY (changed_columns)) END,
    CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE (
      SELECT jsonb_object_agg(key, audit_value(TG_TABLE_NAME, sealed_columns, key, value))
      FROM jsonb_each(new_values) WHERE key = ANY (changed_columns)) END
  );
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE FUNCTION "audit_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entries only grows';
END
$$;--> statement-breakpoint
CREATE TRIGGER "audit_entries_final" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_final"();--> statement-breakpoint
CREATE TRIGGER "merchants_audit" AFTER INSERT OR UPDATE OR DELETE ON "merchants" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id', '', '');--> statement-breakpoint
CREATE TRIGGER "api_keys_audit" AFTER INSERT OR UPDATE OR DELETE ON "api_keys" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id', '', 'last_used_at');--> statement-breakpoint
CREATE TRIGGER "stores_audit" AFTER INSERT OR UPDATE OR DELETE ON "stores" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id', '', '');--> statement-breakpoint
CREATE TRIGGER "store_merchants_audit" AFTER INSERT OR UPDATE OR DELETE ON "store_merchants" FOR EACH ROW EXECUTE FUNCTION "audit_row"('store_id,merchant_id', '', '');--> statement-breakpoint
CREATE TRIGGER "products_audit" AFTER INSERT OR UPDATE OR DELETE ON "products" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id', '', '');--> statement-breakpoint
CREATE TRIGGER "product_versions_audit" AFTER INSERT OR UPDATE OR DELETE ON "product_versions" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id', '', '');--> statement-breakpoint
CREATE TRIGGER "product_listings_audit" AFTER INSERT OR UPDATE OR DELETE ON "product_listings" FOR EACH ROW EXECUTE FUNCTION "audit_row"('product_id,environment', '', '');--> statement-breakpoint
CREATE TRIGGER "subscription_product_groups_audit" AFTER INSERT OR UPDATE OR DELETE ON "subscription_product_groups" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id,environment', '', '');--> statement-breakpoint
CREATE TRIGGER "subscription_product_group_members_audit" AFTER INSERT OR UPDATE OR DELETE ON "subscription_product_group_members" FOR EACH ROW EXECUTE FUNCTION "audit_row"('group_id,environment,product_id', '', '');--> statement-breakpoint
CREATE TRIGGER "webhook_endpoints_audit" AFTER INSERT OR UPDATE OR DELETE ON "webhook_endpoints" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id', 'url_sealed,secret,secret_sealed', 'failure_count,failing_since');--> statement-breakpoint
CREATE TRIGGER "signing_keys_audit" AFTER INSERT OR UPDATE OR DELETE ON "signing_keys" FOR EACH ROW EXECUTE FUNCTION "audit_row"('id', 'private_key_encrypted', '');--> statement-breakpoint
CREATE TRIGGER "psp_accounts_audit" AFTER INSERT OR UPDATE OR DELETE ON "psp_accounts" FOR EACH ROW EXECUTE FUNCTION "audit_row"('store_id,environment,provider', 'settings_encrypted', '');
