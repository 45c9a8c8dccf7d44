ALTER TABLE "events" DROP CONSTRAINT "events_order_id_orders_id_fk";
--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_refund_id_refunds_id_fk";
--> statement-breakpoint
ALTER TABLE "history" DROP CONSTRAINT "history_order_id_orders_id_fk";
--> statement-breakpoint
ALTER TABLE "history" DROP CONSTRAINT "history_payment_id_payments_id_fk";
--> statement-breakpoint
ALTER TABLE "history" DROP CONSTRAINT "history_refund_id_refunds_id_fk";
