import { createPrivateKey, sign } from 'node:crypto';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { documentationSample } from '../dist/sandbox/documentation-sample.js';

/*
 * A program of its own that signs a little all the while, since a machine is not always as fast: it
 * has the cores, and what else runs on them, in common with what it is held against. Asked by a line
 * on its input, it answers how much it has signed, and how long its CPU took.
 */

const EVERY_MS = 200;
const AT_A_TIME = 10;

const der = Buffer.from(documentationSample.privateKey, 'base64');
const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
const message = Buffer.alloc(600, 'a');
for (let warm = 0; warm < 200; warm += 1) sign('sha256', message, key);

const total = { signatures: 0, cpuMs: 0 };
setInterval(() => {
  const before = process.cpuUsage();
  for (let done = 0; done < AT_A_TIME; done += 1) sign('sha256', message, key);
  const { user, system } = process.cpuUsage(before);
  total.signatures += AT_A_TIME;
  total.cpuMs += (user + system) / 1000;
}, EVERY_MS);

const tell = () => process.stdout.write(`${JSON.stringify(total)}\n`);
createInterface(process.stdin).on('line', tell);
tell();
