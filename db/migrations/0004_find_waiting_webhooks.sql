DROP INDEX "webhook_events_unprocessed";--> statement-breakpoint
CREATE INDEX "webhook_events_waiting" ON "webhook_events" USING btree ("tenant_id","received_at") WHERE processed_at is null;