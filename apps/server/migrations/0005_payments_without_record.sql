ALTER TABLE "payments" ADD COLUMN "no_record_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "no_record_again_at" timestamp (3) with time zone;