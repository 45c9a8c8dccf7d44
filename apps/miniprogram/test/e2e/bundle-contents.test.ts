import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionBundle, sandboxBundle } from './bundles.ts';

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe.each(['weapp', 'alipay'] as const)('what is in the bundles for %s', (platform) => {
  const bundles = { production: productionBundle(platform), sandbox: sandboxBundle(platform) };

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
