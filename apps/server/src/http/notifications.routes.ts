import express, { Router } from 'express';
import {
  processNotification,
  type ProcessNotificationParts,
} from '../notifications/process-notification.ts';
import { receiveNotification } from '../notifications/receive-notification.ts';
import type { NotificationVerifier } from '../ports/gateway.ts';
import { boundedBody } from './middleware/bounded-body.ts';

/** Real notifications are under 2 KB. */
const LARGEST_BODY_BYTES = 64 * 1024;

/**
 * The gateway's notifications. The body is read raw, since the signature is over the bytes that
 * came, and answered with the fixed text `success` once it is kept (documented: within 5 s; any
 * other answer makes the gateway send it again).
 */
export function notificationRoutes(
  parts: ProcessNotificationParts & {
    readonly verifier: NotificationVerifier;
    readonly background: { run(work: Promise<unknown>, orderId?: string): void };
  },
): Router {
  const { background } = parts;
  const router = Router();
  const raw = express.raw({ type: () => true, limit: LARGEST_BODY_BYTES, inflate: false });
  router.post(
    '/api/paycloud/notifications',
    boundedBody(raw, LARGEST_BODY_BYTES),
    async (request, response) => {
      const body: unknown = request.body;
      const received = await receiveNotification(
        {
          rawBody: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
          contentType: request.get('Content-Type'),
        },
        parts,
      );
      response.type('text/plain').send('success');
      if (!received) return;
      const { entry, about } = received;
      background.run(processNotification(entry, parts, about), entry.notification.attach);
    },
  );
  return router;
}
