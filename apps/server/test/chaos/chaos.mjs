/*
 * Kills the built server as often as asked, or of three one, and says by which seed it is played again:
 *
 *   pnpm test:chaos --kills 200 --seed 7 --engine PGlite
 *
 * The engine is a part of the test's title; "three servers" is another.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    engine: { type: 'string', default: '' },
  },
});
const { kills, seed, engine } = values;
console.log(`Again: pnpm test:chaos --kills ${kills} --seed ${seed}`);
const jest = ['exec', 'jest', '--config', 'test/chaos/jest.config.mjs', 'random-kills', 'several'];
const { status } = spawnSync('pnpm', [...jest, '--testNamePattern', `\\[D9\\] .*${engine}`], {
  env: { ...process.env, CHAOS_KILLS: kills, CHAOS_SEED: seed },
  stdio: 'inherit',
});
process.exit(status ?? 1);
