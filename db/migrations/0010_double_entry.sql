-- The owner sees every company's rows while it moves them; db/security.sql, which runs after, closes them again.
ALTER TABLE "ledger_entries" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "payments" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "payment_sessions" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "invoices" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chargebacks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"source" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"evidence_due_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "chargebacks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "credit_notes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"number" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "credit_notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "payment_parts" (
	"tenant_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "payment_parts_tenant_id_payment_id_invoice_id_pk" PRIMARY KEY("tenant_id","payment_id","invoice_id")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"source" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"status" text NOT NULL,
	"owed_again" boolean DEFAULT false NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"failure_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "refunds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "payment_session_parts" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"live" boolean NOT NULL,
	CONSTRAINT "payment_session_parts_tenant_id_session_id_invoice_id_pk" PRIMARY KEY("tenant_id","session_id","invoice_id")
);
--> statement-breakpoint
ALTER TABLE "payment_sessions" DROP CONSTRAINT "payment_sessions_invoice";
--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_invoice";
--> statement-breakpoint
DROP INDEX "ledger_entries_once";--> statement-breakpoint
DROP INDEX "payment_sessions_invoice_id";--> statement-breakpoint
DROP INDEX "payment_sessions_one_live";--> statement-breakpoint
DROP INDEX "payments_invoice_id";--> statement-breakpoint
DROP INDEX "ledger_entries_invoice_id";--> statement-breakpoint
DROP INDEX "ledger_entries_customer_id";--> statement-breakpoint
DROP INDEX "ledger_entries_at";--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "transaction_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "payment_sessions" ADD COLUMN "customer_id" uuid;--> statement-breakpoint
-- What stood in one column so far was the customers' side of the books; a payment and what it paid beyond a balance were two entries.
UPDATE "ledger_entries" SET "account" = CASE WHEN "invoice_id" IS NULL THEN 'customer_credit' ELSE 'receivable' END,
	"transaction_id" = coalesce("payment_id", "id"), "kind" = CASE WHEN "kind" = 'overpayment' THEN 'payment' ELSE "kind" END;--> statement-breakpoint
-- The other side: each transaction gets the row that brings it to zero.
INSERT INTO "ledger_entries" ("tenant_id", "id", "transaction_id", "customer_id", "account", "kind", "amount_minor", "currency", "source", "payment_id", "at")
SELECT "tenant_id", gen_random_uuid(), "transaction_id", "customer_id",
	CASE "kind" WHEN 'issue' THEN 'sales' WHEN 'void' THEN 'sales' WHEN 'credit' THEN 'allowances' WHEN 'write_off' THEN 'bad_debt' ELSE 'cash' END,
	"kind", -sum("amount_minor"), "currency", "source", "payment_id", min("at")
FROM "ledger_entries" GROUP BY "tenant_id", "transaction_id", "customer_id", "kind", "currency", "source", "payment_id";--> statement-breakpoint
INSERT INTO "credit_notes" ("tenant_id", "id", "invoice_id", "customer_id", "number", "amount_minor", "currency", "reason", "created_at", "created_by")
SELECT e."tenant_id", gen_random_uuid(), i."id", i."customer_id", i."number" || '-C' || row_number() OVER (PARTITION BY e."tenant_id", i."id" ORDER BY e."id"),
	-e."amount_minor", e."currency", '', e."at", split_part(e."source", ':', 1)
FROM "ledger_entries" e JOIN "invoices" i ON i."tenant_id" = e."tenant_id" AND i."id" = e."invoice_id" WHERE e."kind" = 'credit';--> statement-breakpoint
INSERT INTO "payment_parts" ("tenant_id", "payment_id", "invoice_id", "amount_minor")
SELECT "tenant_id", "id", "invoice_id", "amount_minor" FROM "payments";--> statement-breakpoint
INSERT INTO "payment_session_parts" ("tenant_id", "session_id", "invoice_id", "amount_minor", "live")
SELECT "tenant_id", "id", "invoice_id", "amount_minor", "status" IN ('creating', 'open') FROM "payment_sessions";--> statement-breakpoint
UPDATE "payment_sessions" s SET "customer_id" = i."customer_id" FROM "invoices" i WHERE i."tenant_id" = s."tenant_id" AND i."id" = s."invoice_id";--> statement-breakpoint
ALTER TABLE "ledger_entries" ALTER COLUMN "transaction_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entries" ALTER COLUMN "account" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_sessions" ALTER COLUMN "customer_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_payment" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_invoice" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_parts" ADD CONSTRAINT "payment_parts_payment" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_parts" ADD CONSTRAINT "payment_parts_invoice" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_session_parts" ADD CONSTRAINT "payment_session_parts_session" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."payment_sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_session_parts" ADD CONSTRAINT "payment_session_parts_invoice" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "chargebacks_source" ON "chargebacks" USING btree ("tenant_id","source");--> statement-breakpoint
CREATE INDEX "chargebacks_payment_id" ON "chargebacks" USING btree ("tenant_id","payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_notes_number" ON "credit_notes" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "credit_notes_invoice_id" ON "credit_notes" USING btree ("tenant_id","invoice_id");--> statement-breakpoint
CREATE INDEX "credit_notes_customer_id" ON "credit_notes" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "payment_parts_invoice_id" ON "payment_parts" USING btree ("tenant_id","invoice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_source" ON "refunds" USING btree ("tenant_id","source");--> statement-breakpoint
CREATE INDEX "refunds_payment_id" ON "refunds" USING btree ("tenant_id","payment_id");--> statement-breakpoint
CREATE INDEX "refunds_asked" ON "refunds" USING btree ("tenant_id","id") WHERE status in ('asked', 'pending');--> statement-breakpoint
CREATE UNIQUE INDEX "payment_session_parts_one_live" ON "payment_session_parts" USING btree ("tenant_id","invoice_id") WHERE live;--> statement-breakpoint
ALTER TABLE "payment_sessions" ADD CONSTRAINT "payment_sessions_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_entries_payment_id" ON "ledger_entries" USING btree ("tenant_id","payment_id") WHERE payment_id is not null;--> statement-breakpoint
CREATE INDEX "payments_customer_id" ON "payments" USING btree ("tenant_id","customer_id","created_at");--> statement-breakpoint
CREATE INDEX "ledger_entries_invoice_id" ON "ledger_entries" USING btree ("tenant_id","invoice_id") WHERE invoice_id is not null;--> statement-breakpoint
CREATE INDEX "ledger_entries_customer_id" ON "ledger_entries" USING btree ("tenant_id","customer_id","account");--> statement-breakpoint
CREATE INDEX "ledger_entries_at" ON "ledger_entries" USING btree ("tenant_id","account","at");--> statement-breakpoint
ALTER TABLE "payment_sessions" DROP COLUMN "invoice_id";--> statement-breakpoint
ALTER TABLE "payments" DROP COLUMN "invoice_id";--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_once" UNIQUE NULLS NOT DISTINCT("tenant_id","source","kind","account","invoice_id");--> statement-breakpoint
-- The rows of a transaction come in one statement and add up to zero in each currency; a sale is never half in the books.
CREATE FUNCTION "ledger_balances"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE wrong record;
BEGIN
	SELECT "transaction_id", "currency", sum("amount_minor") AS rest INTO wrong FROM added
		GROUP BY "tenant_id", "transaction_id", "currency" HAVING sum("amount_minor") <> 0 LIMIT 1;
	IF FOUND THEN RAISE EXCEPTION 'transaction % of the ledger does not add up: % % are left', wrong.transaction_id, wrong.rest, wrong.currency USING ERRCODE = 'check_violation'; END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "ledger_entries_balance" AFTER INSERT ON "ledger_entries" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "ledger_balances"();
