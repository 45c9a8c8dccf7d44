CREATE TABLE "audit" (
	"id" text PRIMARY KEY NOT NULL,
	"operator" text NOT NULL,
	"action" text NOT NULL,
	"subject" text,
	"details" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "shop_settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "handled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "handled_by" text;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "tax_rate" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "source" text DEFAULT 'catalogue' NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_of_subject" ON "audit" USING btree ("subject","id");