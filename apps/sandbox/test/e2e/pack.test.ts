import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const WORKSPACE = join(ROOT, '../..');
const BIN = join(ROOT, 'node_modules/.bin');
const WORKSPACE_BIN = join(WORKSPACE, 'node_modules/.bin');
const runFile = promisify(execFile);

const folder = mkdtempSync(join(tmpdir(), 'sandbox-pack-'));
const shop = join(folder, 'shop');
const built = join(folder, 'built');
let tarball: string;

/** Packs what is built as it would be published. */
async function pack(): Promise<string> {
  const pages = readdirSync(ROOT).filter((file) => file.endsWith('.md'));
  for (const name of ['dist', 'package.json', 'LICENSE', ...pages])
    cpSync(join(ROOT, name), join(built, name), { recursive: true });
  const flags = ['--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await runFile('npm', ['pack', built, ...flags], { cwd: folder });
  // What `npm pack --json` prints.
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  return join(folder, packed?.filename ?? '');
}

function dependenciesOf(packageFile: string): Readonly<Record<string, string>> {
  // The form of a package.json.
  const { dependencies = {} } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return dependencies;
}

beforeAll(async () => {
  mkdirSync(shop);
  tarball = await pack();
  /*
   * The sandbox is installed for good. npm links its dependencies to where the repository has
   * them, with their own beside them, and asks no registry; it still compares their versions.
   */
  const dependencies = Object.keys(dependenciesOf(join(ROOT, 'package.json'))).map((name) =>
    realpathSync(join(ROOT, 'node_modules', name)),
  );
  writeFileSync(join(shop, 'package.json'), '{ "name": "shop", "private": true }');
  const flags = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  await runFile('npm', ['install', ...flags, tarball, ...dependencies], { cwd: shop });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('publint finds nothing to mend', async () => {
  await expect(runFile(join(BIN, 'publint'), [tarball, '--strict'])).resolves.toBeTruthy();
}, 60_000);

test('its types are right for ES modules and for CommonJS', async () => {
  const flags = ['--profile', 'node16', '--no-emoji'];
  await expect(runFile(join(BIN, 'attw'), [tarball, ...flags])).resolves.toBeTruthy();
}, 60_000);

test('it holds what it needs, and nothing of the repository', () => {
  const installed = join(shop, 'node_modules/@minipay/sandbox');
  const dependencies = dependenciesOf(join(installed, 'package.json'));
  const names = ['express', 'helmet', 'lossless-json', 'undici', 'zod'];
  expect(Object.keys(dependencies).sort()).toEqual(names);
  expect(JSON.stringify(dependencies)).not.toMatch(/catalog|workspace/);
  for (const file of ['index.cjs', 'index.d.ts', 'index.d.cts'])
    expect(readFileSync(join(installed, 'dist', file), 'utf8')).not.toMatch(
      /(?:from |require\()['"]@minipay/,
    );
});

test('every page that its README names comes along', () => {
  const installed = join(shop, 'node_modules/@minipay/sandbox');
  const readme = readFileSync(join(installed, 'README.md'), 'utf8');
  const links = [...readme.matchAll(/\]\(([^)#]+\.md)/g)].map(([, file]) => file);
  expect(links).toContain('SCENARIOS.md');
  expect(readdirSync(installed)).toEqual(expect.arrayContaining(links));
});

test('it asks for the versions that the repository works with', () => {
  const catalog = readFileSync(join(WORKSPACE, 'pnpm-workspace.yaml'), 'utf8');
  const shared = Object.entries(dependenciesOf(join(ROOT, 'package.json'))).filter(([name]) =>
    catalog.includes(`\n  ${name}: `),
  );
  expect(shared.map(([name]) => name)).toEqual(['express', 'helmet', 'undici', 'zod']);
  for (const [name, range] of shared) expect(catalog).toContain(`\n  ${name}: ${range}\n`);
});

test('a test of a merchant’s starts it, in jest as it comes', async () => {
  writeFileSync(
    join(shop, 'shop.test.js'),
    `const { startSandbox, SandboxError } = require('@minipay/sandbox');
    test('the gateway answers', async () => {
      const sandbox = await startSandbox();
      const body = JSON.stringify({ method: 'order.query' });
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(sandbox.url + '/api/entry', { method: 'POST', headers, body });
      expect(await response.json()).toMatchObject({ code: 'SYS011', sign: expect.any(String) });
      expect((await fetch(sandbox.url)).status).toBe(200);
      expect(() => sandbox.approve('A1')).toThrow(SandboxError);
      await sandbox.stop();
    });`,
  );
  const flags = ['--rootDir', shop, '--config', '{}', '--runInBand'];
  const { stderr } = await runFile(join(WORKSPACE_BIN, 'jest'), flags, { cwd: shop });
  expect(stderr).toContain('Tests:       1 passed, 1 total');
}, 60_000);

test('an ES module of TypeScript starts it, and a wrong option is found before it runs', async () => {
  const lines = (option: string) => `import { startSandbox, type Sandbox } from '@minipay/sandbox';
    const sandbox: Sandbox = await startSandbox({ ${option} });
    const amounts: number[] = sandbox.payments().map(({ amountMinor }) => amountMinor);
    console.log(amounts.length, sandbox.url.startsWith('http://127.0.0.1:'));
    await sandbox.stop();`;
  writeFileSync(join(shop, 'right.mts'), lines('notifyAfterMs: 0'));
  writeFileSync(join(shop, 'wrong.mts'), lines("notifyAfterMs: 'soon'"));
  const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')];
  const flags = ['--strict', '--module', 'nodenext', '--lib', 'es2023', ...types];
  const tsc = runFile(join(WORKSPACE_BIN, 'tsc'), [...flags, 'right.mts', 'wrong.mts'], {
    cwd: shop,
  });
  const mistake = /^wrong\.mts\(2,\d+\): error TS2322: .*'string' is not assignable.*\n$/;
  await expect(tsc).rejects.toMatchObject({ stdout: expect.stringMatching(mistake) });
  const { stdout } = await runFile(process.execPath, ['right.mjs'], { cwd: shop });
  expect(stdout).toBe('0 true\n');
}, 60_000);

/** The address that the program says it listens on. */
function addressOf(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      const [, url] = /listening on (\S+)\n/.exec(text) ?? [];
      if (url !== undefined) resolve(url);
    };
    program.stdout?.on('data', read);
    program.stderr?.on('data', read);
    program.once('close', () => reject(new Error(`It ended and said: ${text}`)));
  });
}

test.each(['minipay-sandbox', '@minipay/sandbox'])(
  'npx %s runs it with its workbench',
  async (name) => {
    // A group of its own, so that what npx starts ends with it.
    const program = spawn('npx', ['--no', '--', name], {
      cwd: shop,
      detached: true,
      env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_FOLDER: 'none' },
    });
    const closed = new Promise((resolve) => program.once('close', resolve));
    try {
      const url = await addressOf(program);
      const page = await (await fetch(url)).text();
      expect(page).toContain('id="workbench"');
      const assets = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, at]) => at);
      expect(assets).toHaveLength(3);
      for (const at of assets) expect((await fetch(`${url}${at ?? ''}`)).status).toBe(200);
    } finally {
      if (program.pid !== undefined && program.exitCode === null)
        process.kill(-program.pid, 'SIGTERM');
      await closed;
    }
  },
  60_000,
);
