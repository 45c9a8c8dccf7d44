import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../node_modules/.cache/minipay/', import.meta.url));
const WITHIN_MS = 5 * 60_000;

/** What the registry did not give out. */
export class NotFetched extends Error {}

/**
 * What is fetched by npm when first used: too big to be installed with everything else. None of its
 * scripts runs on the way.
 *
 * @param {object} wanted
 * @param {string} wanted.what its name for people, and for the folder
 * @param {readonly string[]} wanted.packages
 * @param {string} wanted.version of them all
 * @param {string} wanted.before the day before which all that they need was published
 * @param {string} wanted.size
 * @returns the folder whose `node_modules` they are in
 * @throws NotFetched
 */
export async function fetchPackages({ what, packages, version, before, size }) {
  const folder = join(CACHE, `${what}-${version}`);
  if (!existsSync(folder)) {
    console.log(`• Fetching ${what} ${version} (${size}, once) …`);
    const named = packages.map((name) => `${name}@${version}`);
    await install([...named, `--before=${before}`], folder);
  }
  return folder;
}

/** Under another name until it is complete, so that a half of it is never taken for the whole. */
async function install(wanted, folder) {
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    await npm('install', ...wanted, '--prefix', partial);
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
