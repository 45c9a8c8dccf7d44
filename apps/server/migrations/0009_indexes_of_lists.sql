CREATE INDEX "events_undelivered" ON "events" USING btree ("order_id","sequence") WHERE delivered_at is null and skipped_at is null;--> statement-breakpoint
CREATE INDEX "events_dead_list" ON "events" USING btree ("id") WHERE dead_at is not null;--> statement-breakpoint
CREATE INDEX "findings_of_order" ON "findings" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "findings_open" ON "findings" USING btree ("id") WHERE handled_at is null;--> statement-breakpoint
CREATE INDEX "findings_handled" ON "findings" USING btree ("id") WHERE handled_at is not null;--> statement-breakpoint
CREATE INDEX "orders_of_state" ON "orders" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "orders_created" ON "orders" USING brin ("created_at");--> statement-breakpoint
CREATE INDEX "payments_created" ON "payments" USING brin ("created_at");--> statement-breakpoint
CREATE INDEX "refunds_trans_no" ON "refunds" USING btree ("trans_no");--> statement-breakpoint
CREATE INDEX "refunds_created" ON "refunds" USING brin ("created_at");