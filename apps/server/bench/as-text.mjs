const number = (value, digits = 1) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The result of a benchmark as tables for a reader. */
export function asText({ node, cpu, cores, signatureCpuMs, gatewayDelayMs, cost, stored, memory }) {
  return [
    `Node ${node}, ${cores} cores (${cpu}). One RSA-2048 signature: ${number(signatureCpuMs, 3)} ms of CPU.`,
    `The gateway answers after ${gatewayDelayMs} ms, which the times leave out.`,
    ...section('What a paid order costs', cost.map(costRow)),
    ...section('The time of its steps, in ms (p50 / p95 / p99)', cost.map(timeRow)),
    ...section('With orders stored', stored.map(storedRow)),
    ...section('Memory of the server process', memory.map(memoryRow)),
    '',
  ].join('\n');
}

function costRow({ engine, processes, shoppers, atMost, ...row }) {
  const share = row.ownMs.order.p99 / row.ownMs.order.p50;
  return {
    engine,
    processes,
    'at a time': shoppers,
    'orders/s': number(row.ordersPerSecond),
    'signatures/order': `${number(row.signaturesPerOrder)} ${metOf(row.signaturesPerOrder <= atMost, atMost)}`,
    'p99/p50': `${number(share)} ${shoppers === 256 ? metOf(share < 3, 3) : ''}`.trim(),
    failed: row.failures,
  };
}

const metOf = (isMet, atMost) => (isMet ? '' : `(over ${atMost})`);

function timeRow({ engine, processes, shoppers, ownMs }) {
  const steps = Object.entries(ownMs).map(([step, { p50, p95, p99 }]) => [
    step,
    [p50, p95, p99].map((ms) => number(ms, 0)).join(' / '),
  ]);
  return { engine, processes, 'at a time': shoppers, ...Object.fromEntries(steps) };
}

function storedRow({ engine, stored, ordersPerSecond, signaturesPerOrder }) {
  return {
    engine,
    stored: number(stored, 0),
    'orders/s': number(ordersPerSecond),
    'signatures/order': number(signaturesPerOrder),
  };
}

function memoryRow({ engine, samples }) {
  const columns = samples.map(({ orders, residentMb }) => [
    `after ${number(orders, 0)}`,
    `${number(residentMb, 0)} MB`,
  ]);
  return { engine, ...Object.fromEntries(columns) };
}

function section(title, rows) {
  if (rows.length === 0) return [];
  const names = Object.keys(rows[0]);
  const lines = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? '')))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const shown = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  return ['', title, '', ...shown];
}
