CREATE TABLE "replies" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"message_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"contact_id" uuid,
	"from_name" text NOT NULL,
	"from_address" text NOT NULL,
	"internet_id" text,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"kind" text NOT NULL,
	"may_answer" boolean NOT NULL,
	"intent" text,
	"confidence" real,
	"sender" text NOT NULL,
	"checks" jsonb NOT NULL,
	"recipients" integer NOT NULL,
	"event_id" uuid,
	"case_id" uuid,
	"received_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "replies_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "reply_files" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"given_name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea",
	"refused" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reply_files_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reply_token" text;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_message" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_files" ADD CONSTRAINT "reply_files_message" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "replies_once" ON "replies" USING btree ("tenant_id","provider_id");--> statement-breakpoint
CREATE INDEX "replies_message_id" ON "replies" USING btree ("tenant_id","message_id","received_at");--> statement-breakpoint
CREATE INDEX "replies_thread" ON "replies" USING btree ("tenant_id","thread_id","received_at");--> statement-breakpoint
CREATE INDEX "replies_customer_id" ON "replies" USING btree ("tenant_id","customer_id","received_at");--> statement-breakpoint
CREATE INDEX "replies_subject" ON "replies" USING btree ("tenant_id","subject_id","received_at");--> statement-breakpoint
CREATE INDEX "replies_event" ON "replies" USING btree ("tenant_id","event_id");--> statement-breakpoint
CREATE INDEX "replies_case" ON "replies" USING btree ("tenant_id","case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "replies_unsettled" ON "replies" USING btree ("tenant_id","received_at") WHERE settled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reply_files_position" ON "reply_files" USING btree ("tenant_id","provider_id","position");--> statement-breakpoint
CREATE INDEX "reply_files_message_id" ON "reply_files" USING btree ("tenant_id","message_id","at");--> statement-breakpoint
CREATE INDEX "messages_reply_token" ON "messages" USING btree ("reply_token") WHERE reply_token is not null;