/*
 * The sandbox gateway in a thread of its own. It signs and verifies for many at once, and a program
 * lets in one new connection in each turn of its event loop: beside it, whoever came to the gateway
 * anew would wait for seconds, which is not the server's time.
 */
import { parentPort } from 'node:worker_threads';
import { startSandbox } from '@minipay/sandbox';

const sandbox = await startSandbox({ maxPayments: 1_000_000 });
parentPort.on('message', ({ approve }) => sandbox.approve(approve));
parentPort.postMessage({ url: sandbox.url, gatewayPublicKey: sandbox.gatewayPublicKey });
