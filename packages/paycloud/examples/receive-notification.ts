import express from 'express';
import type { PayCloud, PayCloudNotification } from '@minipay/paycloud';
import { notificationHandler } from '@minipay/paycloud/express';

export interface Inbox {
  /** Does nothing if there is an entry with that key: repeats are the rule. */
  readonly store: (key: string, notification: PayCloudNotification) => Promise<void>;
  /** For what the gateway did sign and this version cannot read: a person must look at it. */
  readonly storeUnread: (rawBody: Buffer) => Promise<void>;
}

export function shopApp(payCloud: PayCloud, inbox: Inbox) {
  const app = express();
  const receive = notificationHandler(payCloud, {
    onNotification: (notification, { deduplicationKey }) =>
      inbox.store(deduplicationKey, notification),
    onUnreadable: (rawBody) => inbox.storeUnread(rawBody),
    onProblem: ({ status, reason, error }) => console.warn({ status, reason, error }),
  });
  app.post('/paycloud/notifications', receive); // before express.json(), which loses what was signed
  app.use(express.json());
  return app;
}
