ALTER TABLE "payments" ADD COLUMN "failure_topic" text;--> statement-breakpoint
ALTER TABLE "payment_keys" ADD COLUMN "publishable_key" text;--> statement-breakpoint
ALTER TABLE "payment_sessions" ADD COLUMN "embedded" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "embedded_payment" boolean DEFAULT false NOT NULL;