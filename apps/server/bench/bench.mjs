/*
 * What a paid order costs, with everything on: idempotency, history, inbox, outbox, logs, limits.
 * Create, pay, notification and confirm, the gateway's answer delayed by 50 ms.
 *
 *   pnpm bench [--json] [--seconds 20] [--parts cost,stored,memory] [--stored 10000,1000000]
 *              [--orders 100000] [--engines PGlite,PostgreSQL]
 *
 * CPU time is told in RSA-2048 signatures, measured in the same run, so that machines compare.
 */
import { availableParallelism, cpus } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { asText } from './as-text.mjs';
import { measure, measureMemory, openShop, warmUp } from './measure.mjs';
import { startGateway, startYardstick } from './processes.mjs';

const GATEWAY_DELAY_MS = 50;
const PLACES = [
  { engine: 'PGlite', processes: 1, atMost: 14 },
  { engine: 'PostgreSQL', processes: 1, atMost: 10 },
  { engine: 'PostgreSQL', processes: 2, atMost: 10 },
];
const SHOPPERS = [64, 256];
/** How often each of two that are compared is measured, in turns: the machine is not always as fast. */
const TURNS = 3;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '20' },
    parts: { type: 'string', default: 'cost,stored,memory' },
    stored: { type: 'string', default: '10000,1000000' },
    orders: { type: 'string', default: '100000' },
    engines: { type: 'string', default: 'PGlite,PostgreSQL' },
  },
});
const seconds = wholeNumber('--seconds', values.seconds);
const stored = values.stored.split(',').map((part) => wholeNumber('--stored', part));
const parts = new Set(values.parts.split(','));
const engines = values.engines.split(',').map(engineOf);

const gateway = await startGateway(GATEWAY_DELAY_MS);
const yardstick = await startYardstick();
try {
  const measured = {
    cost: parts.has('cost') ? await costs() : [],
    stored: parts.has('stored') ? await withOrdersStored() : [],
    memory: parts.has('memory') ? await memories() : [],
  };
  const { cpuMs, signatures } = await yardstick.total();
  const result = {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    gatewayDelayMs: GATEWAY_DELAY_MS,
    signatureCpuMs: cpuMs / signatures,
    ...measured,
  };
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : asText(result));
} finally {
  await yardstick.stop();
  await gateway.stop();
}

/** Each engine, and each number of shoppers at a time. */
async function costs() {
  const rows = [];
  for (const { engine, processes, atMost } of PLACES) {
    if (!engines.includes(engine)) continue;
    await inShops([{ engine, processes }], async ([shop]) => {
      await warmUp(shop);
      for (const shoppers of SHOPPERS) {
        tell(`${engine}, ${processes} process(es), ${shoppers} at a time`);
        rows.push({
          engine,
          processes,
          atMost,
          ...(await measure(shop, { shoppers, seconds, yardstick })),
        });
      }
    });
  }
  return rows;
}

/** Empty, and with orders of earlier, side by side; the large number on PostgreSQL alone. */
async function withOrdersStored() {
  const rows = [];
  for (const engine of engines) {
    const counts = [0, ...stored.filter((n) => engine === 'PostgreSQL' || n <= 10_000)];
    const wanted = counts.map((count) => ({ engine, processes: 1, stored: count }));
    tell(`${engine}: filling ${counts.join(', ')}`);
    await inShops(wanted, async (shops) => {
      for (const shop of shops) await warmUp(shop);
      const runs = counts.map(() => []);
      for (let turn = 1; turn <= TURNS; turn += 1) {
        for (const [place, shop] of shops.entries()) {
          tell(`${engine} with ${counts[place]} orders stored, turn ${turn}`);
          runs[place].push(await measure(shop, { shoppers: 64, seconds, yardstick }));
        }
      }
      for (const [place, count] of counts.entries()) {
        rows.push({ engine, stored: count, ...middleOf(runs[place]) });
      }
    });
  }
  return rows;
}

/** The run whose order cost more than half of the others' did, and less than the other half's. */
function middleOf(runs) {
  return runs.toSorted((a, b) => a.signaturesPerOrder - b.signaturesPerOrder)[
    Math.floor(runs.length / 2)
  ];
}

async function memories() {
  const orders = wholeNumber('--orders', values.orders);
  const rows = [];
  for (const engine of engines) {
    await inShops([{ engine, processes: 1 }], async ([shop]) => {
      tell(`${engine}: memory over ${orders} orders`);
      const tellOf = ({ orders: paid, residentMb }) => tell(`${paid} orders: ${residentMb} MB`);
      rows.push({ engine, ...(await measureMemory(shop, { shoppers: 64, orders, tellOf })) });
    });
  }
  return rows;
}

async function inShops(wanted, work) {
  const shops = [];
  try {
    for (const each of wanted) shops.push(await openShop({ ...each, gateway }));
    await work(shops);
  } finally {
    for (const shop of shops) await shop.close();
  }
}

function tell(what) {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${what}\n`);
}

function engineOf(name) {
  if (PLACES.some(({ engine }) => engine === name)) return name;
  throw new RangeError('--engines are PGlite and PostgreSQL');
}

function wholeNumber(name, text) {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new RangeError(`${name} must be a whole number from 1`);
}
