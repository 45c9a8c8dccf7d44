import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publicKeyOf, privateKeyOf, requestVectors, vectorNamed } from '../support/vectors.ts';

const ROOT = join(__dirname, '../..');
const BIN = join(ROOT, 'node_modules/.bin');
const vector = vectorNamed(requestVectors, 'req-01-seed');
const runFile = promisify(execFile);

const folder = mkdtempSync(join(tmpdir(), 'paycloud-pack-'));
const shop = join(folder, 'shop');
const built = join(folder, 'built');
let tarball: string;

/** Packs a folder as it would be published, without building it anew. */
async function pack(from: string): Promise<string> {
  const { stdout } = await runFile(
    'npm',
    ['pack', from, '--json', '--ignore-scripts', '--pack-destination', folder],
    { cwd: folder },
  );
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  return join(folder, packed?.filename ?? '');
}

/** Writes a file into the empty folder and runs it there. */
async function runInShop(name: string, code: string): Promise<string> {
  writeFileSync(join(shop, name), code);
  return (await runFile(process.execPath, [name], { cwd: shop })).stdout;
}

beforeAll(async () => {
  mkdirSync(shop);
  for (const name of ['dist', 'package.json', 'README.md', 'LICENSE'])
    cpSync(join(ROOT, name), join(built, name), { recursive: true });
  tarball = await pack(built);
  // Its dependencies come from here as well, so that no registry is asked.
  const dependencies = ['undici', 'node-forge'].map((name) =>
    pack(realpathSync(join(ROOT, 'node_modules', name))),
  );
  writeFileSync(join(shop, 'package.json'), '{ "name": "shop", "private": true }');
  const tarballs = [tarball, ...(await Promise.all(dependencies))];
  await runFile('npm', ['install', '--offline', '--no-audit', '--no-fund', ...tarballs], {
    cwd: shop,
  });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('publint finds nothing to mend', async () => {
  await expect(runFile(join(BIN, 'publint'), [tarball, '--strict'])).resolves.toBeTruthy();
}, 60_000);

test('its types are right for ES modules and for CommonJS, at every entry', async () => {
  // The oldest way of finding modules knows no entries; TypeScript drops it.
  await expect(
    runFile(join(BIN, 'attw'), [tarball, '--profile', 'node16', '--no-emoji']),
  ).resolves.toBeTruthy();
}, 60_000);

test('it holds what it needs, and nothing of the repository', () => {
  const installed = join(shop, 'node_modules/@minipay');
  const text = readFileSync(join(installed, 'paycloud/package.json'), 'utf8');
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
  expect(Object.keys(dependencies).sort()).toEqual(['node-forge', 'undici']);
  expect(JSON.stringify(dependencies)).not.toMatch(/catalog|workspace/);
  const files = readFileSync(join(installed, 'paycloud/dist/client.mjs'), 'utf8');
  expect(files).not.toMatch(/from ['"]@minipay/);
});

test('it asks for the undici that the repository works with', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const catalog = readFileSync(join(ROOT, '../../pnpm-workspace.yaml'), 'utf8');
  expect(catalog).toContain(`\n  undici: ${dependencies.undici ?? 'none'}\n`);
});

const program = `
  const key = ${JSON.stringify(privateKeyOf(vector.keyName))};
  const client = createPayCloud({
    appId: 'app', merchantNo: 'm', gatewayUrl: 'http://127.0.0.1:9', privateKey: key,
    gatewayPublicKey: ${JSON.stringify(publicKeyOf('vectors-gateway'))},
  });
  const sign = nodeSigner(key).sign(${JSON.stringify(vector.canonicalString)});
  client.miniPay({}).catch((error) => client.close().then(() => {
    console.log(JSON.stringify({ sign, code: error.code, isOurs: error instanceof PayCloudError }));
  }));
`;
const expected = { sign: vector.signatureBase64, code: 'PAYCLOUD_REQUEST', isOurs: true };

test('an ES module and a CommonJS one sign as the vendor does, and know its errors', async () => {
  const names = '{ createPayCloud, nodeSigner, PayCloudError }';
  const esm = await runInShop('shop.mjs', `import ${names} from '@minipay/paycloud';${program}`);
  expect(JSON.parse(esm)).toEqual(expected);
  const cjs = await runInShop(
    'shop.cjs',
    `const ${names} = require('@minipay/paycloud');${program}`,
  );
  expect(JSON.parse(cjs)).toEqual(expected);
}, 30_000);

test('every entry can be imported and required', async () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>;
  };
  const entries = Object.keys(exports).map((entry) => `@minipay/paycloud${entry.slice(1)}`);
  const list = JSON.stringify(entries);
  const esm = `for (const e of ${list}) if (Object.keys(await import(e)).length === 0) throw e;`;
  const cjs = `for (const e of ${list}) if (Object.keys(require(e)).length === 0) throw e;`;
  await expect(runInShop('entries.mjs', esm)).resolves.toBe('');
  await expect(runInShop('entries.cjs', cjs)).resolves.toBe('');
}, 30_000);

test('its command runs where it is installed', async () => {
  const { stdout } = await runFile('npx', ['--no', '--', 'paycloud', '--help'], { cwd: shop });
  expect(stdout).toMatch(/^Usage: paycloud/);
}, 60_000);
