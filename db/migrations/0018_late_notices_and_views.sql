CREATE TABLE "late_notices" (
	"tenant_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"told_on" date NOT NULL,
	"applies_on" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "late_notices_tenant_id_invoice_id_pk" PRIMARY KEY("tenant_id","invoice_id")
);
--> statement-breakpoint
ALTER TABLE "portal_links" ADD COLUMN "told_seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "late_after_days" integer;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "late_since" date;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "late_looked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "late_notices" ADD CONSTRAINT "late_notices_invoice" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "portal_links_untold" ON "portal_links" USING btree ("tenant_id","last_seen_at") WHERE told_seen_at is null or told_seen_at < last_seen_at;