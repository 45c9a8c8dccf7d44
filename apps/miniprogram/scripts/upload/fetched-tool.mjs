import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fetchPackages } from '../fetched-packages.mjs';

/** With the day before which everything below them was published: the same tree on every machine. */
const TOOLS = {
  'miniprogram-ci': { version: '2.1.42', before: '2026-11-01', size: '275 MB' },
  minidev: { version: '2.2.5', before: '2026-11-01', size: '50 MB' },
};

/**
 * A platform's own tool.
 * @returns the file to load it by.
 * @throws NotFetched
 */
export async function fetchTool(name) {
  const { version, before, size } = TOOLS[name];
  const folder = await fetchPackages({ what: name, packages: [name], version, before, size });
  return createRequire(join(folder, 'package.json')).resolve(name);
}
