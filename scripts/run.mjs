/*
 * Sets up, and runs a task of every package that has it:
 *
 *   node scripts/run.mjs build
 */
import process from 'node:process';
import { install, needNode, pnpm } from './workspace.mjs';

needNode();
await install();
process.exit(await pnpm('exec', 'turbo', 'run', ...process.argv.slice(2)));
