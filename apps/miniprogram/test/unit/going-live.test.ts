import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../../..');
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const page = textOf('docs/going-live.md');

/** Every match of the one group of a pattern, once. */
const found = (pattern: RegExp) =>
  [...new Set([...page.matchAll(pattern)].map(([, group]) => group ?? ''))].sort();

describe('the page about going live', () => {
  it('names only settings that something reads', () => {
    const settings = found(/\b((?:[A-Z]+_)+[A-Z]+)\b/g);
    expect(settings).toContain('PAYCLOUD_APP_ID');
    const publishing = textOf('apps/miniprogram/scripts/publish.mjs');
    const known = `${textOf('.env.example')}${publishing}`;
    expect(settings.filter((setting) => !known.includes(setting))).toEqual([]);
  });

  it('names only commands that are there', () => {
    const commands = found(/npm run\s+([a-z:]+)/g);
    expect(commands).toContain('upload:weapp');
    const scripts = `${textOf('package.json')}${textOf('apps/miniprogram/package.json')}`;
    expect(commands.filter((command) => !scripts.includes(`"${command}": `))).toEqual([]);
  });
});
