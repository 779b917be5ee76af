CREATE TABLE "debits" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"saved_method_id" uuid NOT NULL,
	"debit_on" date NOT NULL,
	"check_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "debits_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_methods" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"provider_customer_id" text NOT NULL,
	"method_id" text NOT NULL,
	"label" text NOT NULL,
	"expires_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"looked_at" timestamp (3) with time zone,
	CONSTRAINT "saved_methods_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "debits" ADD CONSTRAINT "debits_invoice" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "debits" ADD CONSTRAINT "debits_method" FOREIGN KEY ("tenant_id","saved_method_id") REFERENCES "public"."saved_methods"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_methods" ADD CONSTRAINT "saved_methods_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "debits_one_live" ON "debits" USING btree ("tenant_id","invoice_id") WHERE status in ('planned', 'charging');--> statement-breakpoint
CREATE INDEX "debits_due" ON "debits" USING btree ("tenant_id","check_at") WHERE status in ('planned', 'charging');--> statement-breakpoint
CREATE INDEX "debits_customer_id" ON "debits" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_methods_method" ON "saved_methods" USING btree ("tenant_id","method_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_methods_one" ON "saved_methods" USING btree ("tenant_id","customer_id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "saved_methods_looked" ON "saved_methods" USING btree ("tenant_id","looked_at") WHERE removed_at is null;