CREATE TABLE "dispute_claims" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"source" text NOT NULL,
	"reason" text NOT NULL,
	"words" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"lines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dispute_claims_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "dispute_files" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dispute_files_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "promise_within_days" integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "plan_max_parts" integer DEFAULT 6 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "plan_agreed_parts" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "plan_agreed_days" integer DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "plan_agreed_minor" bigint DEFAULT 100000 NOT NULL;--> statement-breakpoint
ALTER TABLE "dispute_claims" ADD CONSTRAINT "dispute_claims_dispute" FOREIGN KEY ("tenant_id","dispute_id") REFERENCES "public"."disputes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_files" ADD CONSTRAINT "dispute_files_claim" FOREIGN KEY ("tenant_id","claim_id") REFERENCES "public"."dispute_claims"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_claims_once" ON "dispute_claims" USING btree ("tenant_id","source");--> statement-breakpoint
CREATE INDEX "dispute_claims_dispute_id" ON "dispute_claims" USING btree ("tenant_id","dispute_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "dispute_files_position" ON "dispute_files" USING btree ("tenant_id","claim_id","position");