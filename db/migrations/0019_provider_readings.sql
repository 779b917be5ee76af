CREATE TABLE "mail_readings" (
	"server" text PRIMARY KEY NOT NULL,
	"read_at" timestamp (3) with time zone,
	"barred_read_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "payment_readings" (
	"reader" text PRIMARY KEY NOT NULL,
	"read_at" timestamp (3) with time zone,
	"next_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "messages_silent" ON "messages" USING btree ("tenant_id","next_attempt_at") WHERE status = 'sent' and next_attempt_at is not null;