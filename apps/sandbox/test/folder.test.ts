import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../src/index.ts';
import { example, sendSigned } from './merchant.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const place = ({ url }: Sandbox, merchant_order_no: string) =>
  sendSigned(`${url}/api/entry`, { ...example(Date.now()), merchant_order_no, notify_url: '' });
const numbers = (sandbox: Sandbox) =>
  sandbox.payments().map(({ merchantOrderNo }) => merchantOrderNo);
const lock = () => join(folder, 'in-use-by.pid');

test('a second start on a port and folder in use costs the first none of its payments', async () => {
  const first = await startSandbox({ folder });
  await place(first, 'BEFORE');
  const port = Number(new URL(first.url).port);
  await expect(startSandbox({ folder, port })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  await place(first, 'AFTER');
  await first.stop();

  const second = await startSandbox({ folder });
  expect(numbers(second)).toEqual(['BEFORE', 'AFTER']);
  await second.stop();
});

test('a folder that another running process holds is refused, and left as it is', async () => {
  writeFileSync(lock(), String(process.ppid));
  writeFileSync(join(folder, 'payments.jsonl'), 'its own');
  await expect(startSandbox({ folder })).rejects.toMatchObject({
    code: 'FOLDER_IN_USE',
    message: expect.stringContaining(String(process.ppid)),
  });
  expect(readFileSync(join(folder, 'payments.jsonl'), 'utf8')).toBe('its own');
  expect(readFileSync(lock(), 'utf8')).toBe(String(process.ppid));
});

test.each([
  ['a process that has died', () => spawnSync(process.execPath, ['--version']).pid],
  ['a process of the same number as this one', () => process.pid],
  ['nobody, its writer having died over it', () => ''],
])('a lock of %s counts no more, and a stop takes the lock away', async (_whose, holder) => {
  writeFileSync(lock(), String(holder()));
  const sandbox = await startSandbox({ folder });
  expect(readFileSync(lock(), 'utf8')).toBe(String(process.pid));
  await sandbox.stop();
  expect(existsSync(lock())).toBe(false);
});

test('a start that fails over the folder frees port and folder again', async () => {
  writeFileSync(join(folder, 'payments.jsonl'), 'no payment\n');
  const free = await startSandbox();
  const port = Number(new URL(free.url).port);
  await free.stop();
  await expect(startSandbox({ folder, port })).rejects.toMatchObject({ code: 'BAD_FOLDER' });
  rmSync(join(folder, 'payments.jsonl'));
  await (await startSandbox({ folder, port })).stop();
});

test('a second stop is the first one', async () => {
  const sandbox = await startSandbox({ folder });
  await sandbox.stop();
  await expect(sandbox.stop()).resolves.toBeUndefined();
});

test('no more payments are kept than were asked for, and none that is open is forgotten', async () => {
  const first = await startSandbox({ folder, maxPayments: 2 });
  await place(first, 'OPEN');
  for (const number of ['FIRST', 'SECOND', 'THIRD']) {
    await place(first, number);
    first.approve(number);
  }
  expect(numbers(first)).toEqual(['OPEN', 'THIRD']);
  await first.stop();
  const second = await startSandbox({ folder, maxPayments: 1 });
  expect(numbers(second)).toEqual(['OPEN']);
  await second.stop();
});

test('at a restart no more than the newest ten thousand payments are kept', async () => {
  const first = await startSandbox({ folder });
  await place(first, 'OPEN');
  await place(first, 'ENDED');
  first.approve('ENDED');
  await first.stop();
  const path = join(folder, 'payments.jsonl');
  const [open, , ended = ''] = readFileSync(path, 'utf8').trim().split('\n');
  const many = Array.from({ length: 10_005 }, (_, index) =>
    JSON.stringify({
      ...(JSON.parse(ended) as object),
      merchantOrderNo: `E-${index}`,
      transNo: `T-${index}`,
      prepayId: `P-${index}`,
    }),
  );
  writeFileSync(path, `${[open, ...many].join('\n')}\n`);

  const second = await startSandbox({ folder });
  expect(numbers(second)).toHaveLength(10_000);
  expect(numbers(second).slice(0, 2)).toEqual(['OPEN', 'E-6']);
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(10_000);
  await second.stop();
});
