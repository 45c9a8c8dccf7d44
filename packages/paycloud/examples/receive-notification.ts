import { createServer, type IncomingMessage } from 'node:http';
import { PayCloudError, type PayCloud, type PayCloudNotification } from '@minipay/paycloud';

const MAX_BODY_BYTES = 65_536;

/** A server for the address that went out as `notifyUrl`. */
export function notificationServer(
  payCloud: PayCloud,
  store: (notification: PayCloudNotification) => Promise<void>,
) {
  return createServer((request, response) => {
    void readRawBody(request)
      .then((rawBody) => payCloud.parseNotification(rawBody, request.headers['content-type']))
      .then(store)
      .then(() => response.end('success')) // exactly this, and only once it is stored
      .catch((error: unknown) => {
        response.writeHead(error instanceof PayCloudError ? 400 : 503).end();
      });
  });
}

async function readRawBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new Error('The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
