CREATE TABLE "portal_codes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "portal_codes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "portal_resends" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"fits" boolean NOT NULL,
	"status" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "portal_resends_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "part_payments" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "minimum_part_minor" bigint DEFAULT 1000 NOT NULL;--> statement-breakpoint
ALTER TABLE "portal_codes" ADD CONSTRAINT "portal_codes_link" FOREIGN KEY ("tenant_id","link_id") REFERENCES "public"."portal_links"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_resends" ADD CONSTRAINT "portal_resends_link" FOREIGN KEY ("tenant_id","link_id") REFERENCES "public"."portal_links"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "portal_codes_one_live" ON "portal_codes" USING btree ("tenant_id","link_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "portal_codes_asked" ON "portal_codes" USING btree ("tenant_id","link_id","created_at");--> statement-breakpoint
CREATE INDEX "portal_resends_link_id" ON "portal_resends" USING btree ("tenant_id","link_id","at");--> statement-breakpoint
CREATE INDEX "portal_resends_queued" ON "portal_resends" USING btree ("tenant_id","at") WHERE status = 'queued';