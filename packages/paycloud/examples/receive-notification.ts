import { createServer, type IncomingMessage } from 'node:http';
import {
  PayCloudError,
  PayCloudNotificationError,
  type PayCloud,
  type PayCloudNotification,
} from '@minipay/paycloud';

const MAX_BODY_BYTES = 65_536;

export interface Inbox {
  readonly store: (notification: PayCloudNotification) => Promise<void>;
  /** For what the gateway did send and this version cannot read: a person must look at it. */
  readonly storeUnread: (rawBody: Buffer) => Promise<void>;
}

/** A server for the address that went out as `notifyUrl`. */
export function notificationServer(payCloud: PayCloud, inbox: Inbox) {
  return createServer((request, response) => {
    receive(request, payCloud, inbox).then(
      (status) => {
        if (status === 200) {
          response.end('success'); // exactly this, and only once it is stored
        } else {
          // The connection ends with the answer, and what was not read of a large body with it.
          response.writeHead(status, { connection: 'close' }).end();
        }
      },
      () => response.writeHead(503).end(), // not stored: the gateway shall send it again
    );
  });
}

async function receive(request: IncomingMessage, payCloud: PayCloud, inbox: Inbox) {
  const rawBody = await readRawBody(request);
  if (!rawBody) return 413;
  let notification: PayCloudNotification;
  try {
    notification = payCloud.parseNotification(rawBody, request.headers['content-type']);
  } catch (error) {
    if (!(error instanceof PayCloudError)) throw error;
    const isProven = error instanceof PayCloudNotificationError && error.step === 'fields';
    if (!isProven) return 400;
    await inbox.storeUnread(rawBody); // a refusal would only bring it again and again
    return 200;
  }
  await inbox.store(notification);
  return 200;
}

/** Undefined for a body that is too large; the connection stays, so that it can be answered. */
async function readRawBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
