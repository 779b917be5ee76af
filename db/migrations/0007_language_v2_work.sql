CREATE TABLE "team_notices" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"email" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"status" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "team_notices_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "priority" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "approvals_needed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "options" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "team_notices_once" ON "team_notices" USING btree ("tenant_id","source");--> statement-breakpoint
CREATE INDEX "team_notices_queued" ON "team_notices" USING btree ("tenant_id","id") WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX "runs_customer" ON "runs" USING btree ("tenant_id","customer_id") WHERE status in ('waiting', 'held');