CREATE TABLE "refunds" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"refund_number" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"source" text NOT NULL,
	"reason" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"restock" jsonb NOT NULL,
	"trans_no" text,
	"failure_code" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"next_query_at" timestamp (3) with time zone,
	"query_count" integer NOT NULL,
	CONSTRAINT "refunds_number" UNIQUE("refund_number"),
	CONSTRAINT "refunds_idempotency" UNIQUE("idempotency_key")
);
--> statement-breakpoint
DROP INDEX "orders_overdue";--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "refund_id" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "reserved" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "restocked" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "stock_released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "stock" integer;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refunds_of_order" ON "refunds" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "refunds_of_payment" ON "refunds" USING btree ("payment_id","id");--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("next_query_at") WHERE next_query_at is not null;--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payments_trans_no" ON "payments" USING btree ("trans_no");--> statement-breakpoint
CREATE INDEX "orders_overdue" ON "orders" USING btree ("expires_at") WHERE state in ('payable', 'cancelled') and stock_released_at is null;