/*
 * npm run audit: known holes in what runs in production, as the registry lists them. Where it lists
 * none at all, as some mirrors do, that is said and is no failure: nothing was checked then.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { needNode, packageManager, ROOT } from './workspace.mjs';

/** Registry errors, and what the network says; neither tells of the packages. */
const NOT_ASKED = /ERR_PNPM_AUDIT_(BAD_RESPONSE|ENDPOINT)|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN/;
/** A registry that answers at all does so in seconds; fetching pnpm may come first. */
const LONGEST_MS = 120_000;

needNode();
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
const { status, signal, stdout, stderr } = spawnSync(
  npx,
  ['--yes', packageManager, 'audit', '--prod', '--audit-level', 'high'],
  { cwd: ROOT, encoding: 'utf8', timeout: LONGEST_MS, shell: process.platform === 'win32' },
);
const output = `${stdout}${stderr}`;
if (signal !== null || (status !== 0 && NOT_ASKED.test(output))) {
  console.log('• Not checked: this registry does not answer questions about known holes.');
  process.exit(0);
}
console.log(output.trim());
process.exit(status ?? 1);
