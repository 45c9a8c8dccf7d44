import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { productionBundle, sandboxBundle } from './bundles.ts';

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe.each([
  ['weapp', 700_000],
  ['alipay', 600_000],
] as const)('what is in the bundles for %s', (platform, mostBytes) => {
  const bundles = { production: productionBundle(platform), sandbox: sandboxBundle(platform) };

  it.each(['production', 'sandbox'] as const)('%s: fits its size', (kind) => {
    const files = filesIn(bundles[kind].folder);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
  });

  it('production: has nothing of the sandbox', () => {
    const having = (folder: string) =>
      filesIn(folder).filter((file) => /sandbox|wallet-sheet/i.test(readFileSync(file, 'utf8')));
    expect(having(bundles.production.folder)).toEqual([]);
    // The same search finds it where it is.
    expect(having(bundles.sandbox.folder)).not.toEqual([]);
  });

  it('[G1] production: holds no key, no secret and no address of this machine', () => {
    const suspicious =
      /-----BEGIN|MII[A-Za-z0-9+/]{60}|127\.0\.0\.1|localhost|app_?secret|[a-z]_(private_key|secret)\b|whsec_|scrypt\$|sourceMappingURL/i;
    // It finds what the server keeps to itself.
    expect('SESSION_SECRET').toMatch(suspicious);
    expect(`'MIIEvg${'A'.repeat(80)}'`).toMatch(suspicious);
    for (const file of filesIn(bundles.production.folder)) {
      const found = suspicious.exec(readFileSync(file, 'utf8'));
      expect({ file, found: found?.[0] }).toEqual({ file, found: undefined });
    }
  });
});
