/*
 * What the commands have in common: they run on a machine that has Node and npm alone, so pnpm is
 * fetched by npm, in the version that package.json names, and nothing is installed outside of here.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import process from 'node:process';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export const { packageManager, engines } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

/** Ends the command with a plain sentence where Node is too old to run anything here. */
export function needNode() {
  const needed = engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [neededMajor, neededMinor] = needed.split('.').map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  fail(`This needs Node ${needed} or newer, and runs on ${process.versions.node}.`);
}

/** Says what is being done, in one line. */
export function say(text) {
  console.log(`• ${text}`);
}

/** Says what went wrong, and ends the command. */
export function fail(text) {
  console.error(`\n✖ ${text}`);
  process.exit(1);
}

/** Runs pnpm with these arguments, its output going where ours goes. Gives its exit code. */
export function pnpm(...args) {
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  return new Promise((resolve) => {
    const child = spawn(npx, ['--yes', packageManager, ...args], {
      cwd: ROOT,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Installs what the lockfile says, and nothing else. */
export async function install() {
  say(`Installing the packages with ${packageManager} …`);
  const code = await pnpm(
    'install',
    '--frozen-lockfile',
    '--reporter=append-only',
    '--loglevel=warn',
  );
  if (code !== 0) {
    fail('The packages could not be installed. Is the npm registry reachable from here?');
  }
}
