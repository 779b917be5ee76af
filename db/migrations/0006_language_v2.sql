CREATE TABLE "calls" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"effect_id" text NOT NULL,
	"run_id" uuid NOT NULL,
	"token_id" text NOT NULL,
	"node_id" text NOT NULL,
	"kind" text NOT NULL,
	"request" jsonb NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"claimed_at" timestamp (3) with time zone,
	"response" jsonb,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "calls_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "inbound_hooks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"flow_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "inbound_hooks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"vote" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approvals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"text" text NOT NULL,
	"author" text NOT NULL,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "digest_items" (
	"tenant_id" uuid NOT NULL,
	"digest_id" uuid NOT NULL,
	"effect_id" text NOT NULL,
	"run_id" uuid NOT NULL,
	"node_id" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "digest_items_tenant_id_digest_id_effect_id_pk" PRIMARY KEY("tenant_id","digest_id","effect_id")
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"template_version" integer NOT NULL,
	"message_class" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"message_id" uuid,
	CONSTRAINT "digests_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "experiment_winners" (
	"tenant_id" uuid NOT NULL,
	"flow_id" uuid NOT NULL,
	"node_id" text NOT NULL,
	"variant" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "experiment_winners_tenant_id_flow_id_node_id_pk" PRIMARY KEY("tenant_id","flow_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"flow_id" uuid NOT NULL,
	"from_version" integer,
	"to_version" integer NOT NULL,
	"plan" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"moved" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"rolled_back_at" timestamp (3) with time zone,
	CONSTRAINT "publications_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "segment_members" (
	"tenant_id" uuid NOT NULL,
	"flow_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "segment_members_tenant_id_flow_id_subject_id_pk" PRIMARY KEY("tenant_id","flow_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"outcome" text,
	"source" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" text,
	CONSTRAINT "disputes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "plan_instalments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"due_on" date NOT NULL,
	"amount_minor" bigint NOT NULL,
	"paid_minor" bigint DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"announced_at" timestamp (3) with time zone,
	"check_at" timestamp (3) with time zone,
	CONSTRAINT "plan_instalments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"status" text NOT NULL,
	"currency" char(3) NOT NULL,
	"total_minor" bigint NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	CONSTRAINT "plans_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"promised_on" date NOT NULL,
	"status" text NOT NULL,
	"source" text NOT NULL,
	"made_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"check_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promises_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "subject_holds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"until" timestamp (3) with time zone,
	"source" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"released_at" timestamp (3) with time zone,
	CONSTRAINT "subject_holds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "closed_days" (
	"tenant_id" uuid NOT NULL,
	"day" date NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "closed_days_tenant_id_day_pk" PRIMARY KEY("tenant_id","day")
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "attributes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "autopay" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "digest_opt_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "consent" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "terms" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "viewed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "inbox" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "parent_run_id" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "parent_token" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "held_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "held_reason" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "frequency_group" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "items" jsonb;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "min_gap_days" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "weekly_budget" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "quiet_from" text DEFAULT '08:00' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "quiet_to" text DEFAULT '18:00' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "working_weekdays" jsonb DEFAULT '[1,2,3,4,5]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "opens_at" text DEFAULT '09:00' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "closes_at" text DEFAULT '17:00' NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_hooks" ADD CONSTRAINT "inbound_hooks_flow" FOREIGN KEY ("tenant_id","flow_id") REFERENCES "public"."flows"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_case" FOREIGN KEY ("tenant_id","case_id") REFERENCES "public"."cases"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_items" ADD CONSTRAINT "digest_items_digest" FOREIGN KEY ("tenant_id","digest_id") REFERENCES "public"."digests"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment_winners" ADD CONSTRAINT "experiment_winners_flow" FOREIGN KEY ("tenant_id","flow_id") REFERENCES "public"."flows"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_flow" FOREIGN KEY ("tenant_id","flow_id") REFERENCES "public"."flows"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_members" ADD CONSTRAINT "segment_members_flow" FOREIGN KEY ("tenant_id","flow_id") REFERENCES "public"."flows"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_invoice" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_instalments" ADD CONSTRAINT "plan_instalments_plan" FOREIGN KEY ("tenant_id","plan_id") REFERENCES "public"."plans"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_invoice" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_invoice" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_holds" ADD CONSTRAINT "subject_holds_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calls_effect" ON "calls" USING btree ("tenant_id","effect_id");--> statement-breakpoint
CREATE INDEX "calls_pending" ON "calls" USING btree ("tenant_id","next_attempt_at") WHERE status in ('queued', 'calling');--> statement-breakpoint
CREATE INDEX "calls_run" ON "calls" USING btree ("tenant_id","run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_hooks_token" ON "inbound_hooks" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "inbound_hooks_flow_id" ON "inbound_hooks" USING btree ("tenant_id","flow_id");--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_once" ON "approvals" USING btree ("tenant_id","case_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notes_once" ON "notes" USING btree ("tenant_id","source");--> statement-breakpoint
CREATE INDEX "notes_subject" ON "notes" USING btree ("tenant_id","subject_id","at");--> statement-breakpoint
CREATE INDEX "notes_customer_id" ON "notes" USING btree ("tenant_id","customer_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "digest_items_effect" ON "digest_items" USING btree ("tenant_id","effect_id");--> statement-breakpoint
CREATE INDEX "digest_items_run" ON "digest_items" USING btree ("tenant_id","run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "digests_one_open" ON "digests" USING btree ("tenant_id","key") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "digests_due" ON "digests" USING btree ("tenant_id","due_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "publications_flow_id" ON "publications" USING btree ("tenant_id","flow_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_once" ON "disputes" USING btree ("tenant_id","source");--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_one_open" ON "disputes" USING btree ("tenant_id","invoice_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "disputes_invoice_id" ON "disputes" USING btree ("tenant_id","invoice_id");--> statement-breakpoint
CREATE INDEX "disputes_customer_id" ON "disputes" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_instalments_position" ON "plan_instalments" USING btree ("tenant_id","plan_id","position");--> statement-breakpoint
CREATE INDEX "plan_instalments_due" ON "plan_instalments" USING btree ("tenant_id","check_at") WHERE status = 'open' and check_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "plans_once" ON "plans" USING btree ("tenant_id","source");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_one_live" ON "plans" USING btree ("tenant_id","invoice_id") WHERE status in ('requested', 'current');--> statement-breakpoint
CREATE INDEX "plans_invoice_id" ON "plans" USING btree ("tenant_id","invoice_id");--> statement-breakpoint
CREATE INDEX "plans_customer_id" ON "plans" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "promises_once" ON "promises" USING btree ("tenant_id","source");--> statement-breakpoint
CREATE UNIQUE INDEX "promises_one_live" ON "promises" USING btree ("tenant_id","invoice_id") WHERE status = 'live';--> statement-breakpoint
CREATE INDEX "promises_due" ON "promises" USING btree ("tenant_id","check_at") WHERE status = 'live';--> statement-breakpoint
CREATE INDEX "promises_invoice_id" ON "promises" USING btree ("tenant_id","invoice_id");--> statement-breakpoint
CREATE INDEX "promises_customer_id" ON "promises" USING btree ("tenant_id","customer_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "subject_holds_once" ON "subject_holds" USING btree ("tenant_id","source");--> statement-breakpoint
CREATE INDEX "subject_holds_live" ON "subject_holds" USING btree ("tenant_id","subject_id") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "subject_holds_customer_id" ON "subject_holds" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "runs_parent" ON "runs" USING btree ("tenant_id","parent_run_id") WHERE parent_run_id is not null;