import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { appSchema, commonSchema, modeSchema, sandboxSchema } from '../../src/settings.ts';

/*
 * What starts several servers, as containers and as processes. The tests need no container engine:
 * they read the files, and hold them to each other, to the server and to what is in its package.
 */

const PACKAGE = resolve(__dirname, '../..');
const textOf = (path: string) => readFileSync(join(PACKAGE, path), 'utf8');

const serviceSchema = z.object({
  build: z.object({ context: z.string(), dockerfile: z.string(), target: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  stop_grace_period: z.string().optional(),
});
const lintSchema = z.array(
  z.object({ messages: z.array(z.object({ type: z.string(), message: z.string() })) }),
);
const composeSchema = z.object({ services: z.record(z.string(), serviceSchema) });
const { services } = composeSchema.parse(parse(textOf('deploy/compose.yaml'), { merge: true }));
const server = (name: string) => services[name] ?? serviceSchema.parse({});
const SERVERS = ['server-1', 'server-2', 'server-3'];

const folder = mkdtempSync(join(tmpdir(), 'minipay-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program of deploy/ as the recipe does; with no other settings than the database. */
function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: PACKAGE,
    env: { DATABASE_URL: 'postgres://minipay@database:5432/minipay' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A line of `several.mjs --plan`. */
function readCommand(line: string) {
  const settings = Array.from(
    line.matchAll(/([A-Z_]+)='([^']*)'/g),
    ([, name = '', value = '']) => [name, value],
  );
  return {
    settings: z.record(z.string(), z.string()).parse(Object.fromEntries(settings)),
    command: line.replace(/[A-Z_]+='[^']*' /g, ''),
  };
}

const [sandboxProcess, ...others] = run('deploy/several.mjs', '--plan', '--keys', '/keys')
  .trim()
  .split('\n')
  .map(readCommand);
const frontProcess = others.pop();

describe('the Dockerfile', () => {
  const text = textOf('deploy/Dockerfile');
  const stages = DockerfileParser.parse(text)
    .getFROMs()
    .map((from) => ({ name: from.getBuildStage(), base: from.getImage() }));

  /** The instructions of a stage and of those that it builds on, the first one's first. */
  function instructionsOf(name: string): readonly string[] {
    const stage = stages.find((each) => each.name === name);
    if (!stage) return [];
    const [, after = ''] = text.split(` AS ${name}\n`);
    const [own = ''] = after.split('\nFROM ');
    return [...instructionsOf(stage.base ?? ''), ...own.split('\n')];
  }

  test('has no mistake that its linter knows', () => {
    expect(validate(text)).toEqual([]);
    expect(validate('FROM a\nCOPY --form=b c d')).toHaveLength(1);
  });

  test.each(['server', 'server-with-page', 'sandbox'])('runs the %s as nobody of note', (name) => {
    const users = instructionsOf(name).filter((line) => line.startsWith('USER '));
    expect(users).toEqual(['USER node']);
  });

  test('an image says live where nothing else is said, and is asked whether it is ready', () => {
    const lines = instructionsOf('server').join('\n');
    expect(lines).toContain('ENV NODE_ENV=production HOST=0.0.0.0');
    expect(lines).toMatch(/^HEALTHCHECK .*"deploy\/is-ready\.mjs"/m);
    expect(textOf('deploy/is-ready.mjs')).toContain('/readyz');
  });

  test('what an image starts is in the package that it is made of', () => {
    const { files } = z
      .object({ files: z.array(z.string()) })
      .parse(JSON.parse(textOf('package.json')));
    const started = [...text.matchAll(/"([a-z-]+)\/[a-z-]+\.m?js"/g)].map(([, path]) => path);
    expect(started).toEqual(['dist', 'deploy']);
    expect(files).toEqual(expect.arrayContaining([...started, 'migrations', 'catalogue']));
  });
});

test('the compose file follows the specification', () => {
  const linter = join(dirname(require.resolve('dclint/package.json')), 'bin/dclint.cjs');
  const args = [linter, '--formatter', 'json', 'deploy/compose.yaml'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: PACKAGE, encoding: 'utf8' });
  const [{ messages } = { messages: [] }] = lintSchema.parse(JSON.parse(stdout));
  expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
  // It was read: of style it has something to say.
  expect(messages).not.toEqual([]);
});

test('each image that compose builds is a stage of the Dockerfile', () => {
  const built = Object.values(services).flatMap(({ build }) => build ?? []);
  expect(new Set(built.map(({ target }) => target))).toEqual(
    new Set(['server-with-page', 'sandbox']),
  );
  for (const { context, dockerfile, target } of built) {
    const text = readFileSync(join(PACKAGE, 'deploy', context, dockerfile), 'utf8');
    expect(text).toContain(` AS ${target}\n`);
  }
});

test('containers and processes are the same servers with the same settings', () => {
  const asContainers = SERVERS.map((name) => {
    const { command = [], environment } = server(name);
    return { command: command.join(' '), settings: environment };
  });
  const asProcesses = others.map(
    ({ command, settings: { DATABASE_URL: _asked, ...settings } }) => ({
      command,
      settings,
    }),
  );
  expect(asProcesses).toEqual(asContainers);
  const { environment } = server('sandbox');
  expect(sandboxProcess?.settings).toMatchObject(environment);
  expect(frontProcess?.settings).toEqual(server('front').environment);
  expect(textOf('deploy/Caddyfile')).toContain(
    `{$SERVERS:${frontProcess?.settings.SERVERS ?? ''}}`,
  );
});

test('the server knows each setting, and what keys are made for it', () => {
  const [program = '', ...args] = server('keys').command?.slice(1) ?? [];
  expect(args[0]).toBe('/keys');
  run(program, folder, ...args.slice(1));
  const keys = parseEnv(readFileSync(join(folder, 'settings.env'), 'utf8'));
  const known = [modeSchema, commonSchema, sandboxSchema, appSchema].flatMap(({ shape }) =>
    Object.keys(shape),
  );
  const settings = { ...keys, ...server('server-1').environment };
  expect(known).toEqual(expect.arrayContaining(Object.keys(settings)));

  const { PAYCLOUD_APP_ID, PAYCLOUD_MERCHANT_NO } = keys;
  expect(readConfig(settings)).toMatchObject({
    mode: 'sandbox',
    NOTIFY_URL: settings.NOTIFY_URL,
    SESSION_SECRET: keys.SESSION_SECRET,
    app: { PAYCLOUD_APP_ID, PAYCLOUD_MERCHANT_NO },
  });
  const apps: unknown = JSON.parse(readFileSync(join(folder, 'apps.json'), 'utf8'));
  const merchants = [{ merchantNo: PAYCLOUD_MERCHANT_NO, storeNos: [keys.PAYCLOUD_STORE_NO] }];
  expect(apps).toMatchObject([{ appId: PAYCLOUD_APP_ID, merchants }]);
  const password = readFileSync(join(folder, 'database-password'), 'utf8');
  expect(new URL(keys.DATABASE_URL ?? '').password).toBe(password);
  // Made once: others would end all sessions.
  run(program, folder, ...args.slice(1));
  expect(parseEnv(readFileSync(join(folder, 'settings.env'), 'utf8'))).toEqual(keys);
});

test('a container has longer to stop than the server takes at most', () => {
  const [, milliseconds = ''] = /LONGEST_STOP_MS = ([\d_]+)/.exec(textOf('src/main.ts')) ?? [];
  const longestMs = Number(milliseconds.replace('_', ''));
  expect(longestMs).toBeGreaterThan(0);
  for (const name of SERVERS) {
    const graceMs = 1_000 * Number.parseInt(server(name).stop_grace_period ?? '', 10);
    expect(graceMs).toBeGreaterThan(longestMs);
  }
});
