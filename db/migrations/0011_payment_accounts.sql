CREATE TABLE "payment_accounts" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"charges_enabled" boolean NOT NULL,
	"payouts_enabled" boolean NOT NULL,
	"details_submitted" boolean NOT NULL,
	"capabilities" jsonb NOT NULL,
	"due" jsonb NOT NULL,
	"stopped" text,
	"connected_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"disconnected_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"looked" integer NOT NULL,
	"repaired" jsonb NOT NULL,
	"open" jsonb NOT NULL,
	CONSTRAINT "reconciliations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "payment_accounts_account" ON "payment_accounts" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "reconciliations_at" ON "reconciliations" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "payments_by_source" ON "payments" USING btree ("source");--> statement-breakpoint
ALTER TABLE "tenant_settings" DROP COLUMN "stripe_account_id";