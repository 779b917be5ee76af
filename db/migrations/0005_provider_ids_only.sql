DROP INDEX "messages_provider";--> statement-breakpoint
CREATE INDEX "messages_provider" ON "messages" USING btree ("tenant_id","provider_id") WHERE provider_id is not null;