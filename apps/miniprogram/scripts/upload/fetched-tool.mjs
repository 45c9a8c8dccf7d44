import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/minipay/', import.meta.url));
/** With the day before which everything below them was published: the same tree on every machine. */
const TOOLS = {
  'miniprogram-ci': { version: '2.1.42', before: '2026-11-01', size: '275 MB' },
  minidev: { version: '2.2.5', before: '2026-11-01', size: '50 MB' },
};
const WITHIN_MS = 5 * 60_000;

/** A tool that the registry did not give out: nothing is known of what it would have said. */
export class NotFetched extends Error {}

/**
 * A platform's own tool, fetched by npm when first used: too big to be installed with everything
 * else, and none of its scripts runs on the way.
 * @returns the file to load it by.
 * @throws NotFetched
 */
export async function fetchTool(name) {
  const { version, before, size } = TOOLS[name];
  const folder = join(CACHE, `${name}-${version}`);
  if (!existsSync(folder)) {
    console.log(`• Fetching ${name} ${version} (${size}, once) …`);
    await install(`${name}@${version}`, before, folder);
  }
  return createRequire(join(folder, 'package.json')).resolve(name);
}

/** Under another name until it is complete, so that a half of it is never taken for the whole. */
async function install(what, before, folder) {
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    await npm('install', what, `--before=${before}`, '--prefix', partial);
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function npm(...args) {
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const onWindows = process.platform === 'win32';
  const child = spawn(onWindows ? 'npm.cmd' : 'npm', [...args, ...quietly], {
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: onWindows,
    timeout: WITHIN_MS,
  });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new NotFetched(error.message)));
    child.once('close', (status) => {
      if (status === 0) return resolve();
      const reason = said.trim().split('\n')[0] || `npm ended within ${WITHIN_MS / 60_000} minutes`;
      reject(new NotFetched(reason));
    });
  });
}
