CREATE TABLE "reconciliations" (
	"day" date PRIMARY KEY NOT NULL,
	"claimed_by" text,
	"claimed_until" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"last_error" text,
	"report" jsonb,
	"is_complete" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statement_lines" (
	"run_id" text NOT NULL,
	"position" integer NOT NULL,
	"day" date NOT NULL,
	"is_of_day" boolean NOT NULL,
	"trans_no" text NOT NULL,
	"trans_type" integer NOT NULL,
	"merchant_order_no" text,
	"currency" text NOT NULL,
	"amount_minor" bigint,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "statement_lines_run_id_position_pk" PRIMARY KEY("run_id","position")
);
--> statement-breakpoint
CREATE INDEX "statement_lines_trans_no" ON "statement_lines" USING btree ("trans_no");--> statement-breakpoint
CREATE INDEX "statement_lines_merchant_order_no" ON "statement_lines" USING btree ("merchant_order_no");--> statement-breakpoint
CREATE INDEX "statement_lines_day" ON "statement_lines" USING btree ("day");--> statement-breakpoint
CREATE INDEX "history_successes" ON "history" USING btree ("at") WHERE to_state = 'succeeded';