CREATE TABLE "bank_lines" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account" text NOT NULL,
	"booked_on" date NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"payer" text DEFAULT '' NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"hash" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"reason" text,
	"payment_id" uuid,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"imported_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	CONSTRAINT "bank_lines_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "late_charges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"status" text NOT NULL,
	"until_day" date NOT NULL,
	"interest_minor" bigint NOT NULL,
	"fixed_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"lines" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"debit_note_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "late_charges_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "rate_rows" (
	"tenant_id" uuid NOT NULL,
	"bank" text NOT NULL,
	"from_day" date NOT NULL,
	"percent" text NOT NULL,
	"source" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"added_by" text NOT NULL,
	CONSTRAINT "rate_rows_tenant_id_bank_from_day_pk" PRIMARY KEY("tenant_id","bank","from_day")
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "consumer" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "kind" text DEFAULT 'invoice' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "charges_for_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "late_rule" text;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "late_percent" text;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "late_rounding" text DEFAULT 'daily' NOT NULL;--> statement-breakpoint
ALTER TABLE "late_charges" ADD CONSTRAINT "late_charges_invoice" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_charges" ADD CONSTRAINT "late_charges_debit_note" FOREIGN KEY ("tenant_id","debit_note_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_lines_once" ON "bank_lines" USING btree ("tenant_id","hash");--> statement-breakpoint
CREATE INDEX "bank_lines_open" ON "bank_lines" USING btree ("tenant_id","booked_on","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "bank_lines_status" ON "bank_lines" USING btree ("tenant_id","status","booked_on","id");--> statement-breakpoint
CREATE INDEX "late_charges_invoice_id" ON "late_charges" USING btree ("tenant_id","invoice_id");--> statement-breakpoint
CREATE INDEX "invoices_charges_for" ON "invoices" USING btree ("tenant_id","charges_for_id") WHERE charges_for_id is not null;