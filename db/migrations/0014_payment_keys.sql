CREATE TABLE "payment_keys" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"locked_key" text NOT NULL,
	"hint" text NOT NULL,
	"livemode" boolean NOT NULL,
	"door_hash" text NOT NULL,
	"locked_webhook_secret" text,
	"given_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "payment_keys_door" ON "payment_keys" USING btree ("door_hash");