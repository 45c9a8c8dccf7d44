import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { Bundle } from '../bundle/bundle.mjs';

const require = createRequire(import.meta.url);
const COMPILERS = join(dirname(require.resolve('miniprogram-compiler/package.json')), 'bin/linux');
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const MAX_MS = 60_000;

/** Whether WeChat's template and style compilers run here: they are programs for Linux on x64. */
export const compilersRunHere = process.platform === 'linux' && process.arch === 'x64';

/**
 * Has WeChat's own compilers read every template, view script and style of a built mini-program.
 * They are those of 2020, the last that are on npm.
 * @returns what they refuse, in their words; none where they accept all.
 */
export function refusedByCompilers(folder) {
  const bundle = new Bundle(folder);
  const templates = [...bundle.named('.wxml'), ...bundle.named('.wxs')];
  const styles = bundle.named('.wxss');
  return [
    ...compile('wcc', ['-d', '-cc', '0', ...templates, '-gn', '$gwx'], folder),
    // How many of the styles, the first ones, are of components: none needs to be told apart here.
    ...compile('wcsc', ['-db', '-pc', '0', ...styles], folder),
  ];
}

const copies = new Map();

/** They come without leave to run, and what is installed is not ours to change: so a copy runs. */
function compilerNamed(name) {
  const known = copies.get(name);
  if (known) return known;
  const folder = mkdtempSync(join(tmpdir(), 'wechat-compiler-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, name);
  copyFileSync(join(COMPILERS, name), copy);
  chmodSync(copy, 0o700);
  copies.set(name, copy);
  return copy;
}

function compile(name, args, folder) {
  const { error, status, signal, stderr } = spawnSync(compilerNamed(name), args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
    timeout: MAX_MS,
  });
  if (error) throw error;
  if (status === 0) return [];
  return [stderr.trim() || `The compiler ended with ${status ?? signal} and said nothing.`];
}
