/*
 * How fast this client signs and verifies, beside node:crypto itself and beside its peers.
 *
 * pnpm bench [--json] [--rounds 31]
 */
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { makeContenders, REQUEST, versionOf } from './contenders.mjs';
import { opensslSpeed } from './openssl.mjs';
import { measureRounds, median, medianRatio } from './rounds.mjs';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '31' },
  },
});
const rounds = Number(values.rounds);
if (!Number.isSafeInteger(rounds) || rounds < 1 || rounds > 1000) {
  throw new RangeError('--rounds must be a whole number from 1 to 1000');
}
const PEERS = ['alipay-sdk', 'wechatpay-axios-plugin'];

const { signing, verifying, canonical } = await makeContenders();
const before = opensslSpeed();
const signed = await measureRounds([...signing, canonical], rounds);
const verified = await measureRounds(verifying, rounds);
const after = opensslSpeed();

const result = {
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  rounds,
  fields: Object.keys(REQUEST).length,
  peers: Object.fromEntries(PEERS.map((name) => [name, versionOf(name)])),
  signaturesPerSecond: rowsOf(signed, 'signing'),
  verificationsPerSecond: rowsOf(verified, 'verifying'),
  targets: targetsOf(signed),
};
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : asText(result));

/** Of each, the median rate and the median of what it is of raw node:crypto in the same round. */
function rowsOf(rates, kind) {
  const raw = rates.get('raw');
  const rows = [...rates]
    .filter(([name]) => name !== canonical.name)
    .map(([name, own]) => [name, { perSecond: median(own), ofRaw: medianRatio(own, raw) }]);
  const openssl = [before, after].flatMap((speed) => speed?.[kind] ?? []);
  if (openssl.length > 0) {
    const perSecond = median(openssl);
    rows.push(['openssl speed', { perSecond, ofRaw: perSecond / median(raw) }]);
  }
  return Object.fromEntries(
    rows.map(([name, { perSecond, ofRaw }]) => [
      name,
      { perSecond: Math.round(perSecond), ofRaw: rounded(ofRaw) },
    ]),
  );
}

function targetsOf(rates) {
  const [raw, client] = [rates.get('raw'), rates.get('client')];
  const pool = rates.get('client, thread pool');
  const fastestPeer = PEERS.map((name) => rates.get(name)).sort((a, b) => median(b) - median(a))[0];
  const atLeast = (value, target) => ({
    value: rounded(value),
    atLeast: target,
    met: value >= target,
  });
  const canonicalShare = 100 / medianRatio(rates.get(canonical.name), raw);
  return {
    'client of raw': atLeast(medianRatio(client, raw), 0.93),
    'client of the fastest peer': atLeast(medianRatio(client, fastestPeer), 3.2),
    'thread pool of raw on one core': atLeast(medianRatio(pool, raw), 1.6),
    'canonical string, % of a signature': {
      value: rounded(canonicalShare),
      below: 2,
      met: canonicalShare < 2,
    },
  };
}

function rounded(value) {
  return Number(value.toPrecision(3));
}

function asText({ signaturesPerSecond, verificationsPerSecond, targets, ...machine }) {
  const { node, cpu, cores, fields } = machine;
  return [
    `Node ${node}, ${cores} cores of ${cpu}; a request of ${fields} fields, RSA of 2048 bits;`,
    `medians of ${rounds} interleaved rounds; ${PEERS.map((name) => `${name} ${machine.peers[name]}`).join(', ')}`,
    '',
    ...table('signatures a second', signaturesPerSecond),
    '',
    ...table('verifications a second', verificationsPerSecond),
    '',
    ...Object.entries(targets).map(([name, { value, atLeast, below, met }]) => {
      const target = atLeast === undefined ? `below ${below}` : `at least ${atLeast}`;
      return `${met ? '✓' : '✗'} ${name}: ${value} (${target})`;
    }),
    '',
  ].join('\n');
}

function table(title, rows) {
  return [
    `${title.padEnd(28)}${'a second'.padStart(10)}${'of raw'.padStart(9)}`,
    ...Object.entries(rows).map(
      ([name, { perSecond, ofRaw }]) =>
        `  ${name.padEnd(26)}${String(perSecond).padStart(10)}${String(ofRaw).padStart(9)}`,
    ),
  ];
}
