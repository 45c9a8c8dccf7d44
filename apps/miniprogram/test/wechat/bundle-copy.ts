import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of a built bundle that a test may break. */
export class BundleCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'minipay-bundle-'));

  constructor(built: string) {
    cpSync(built, this.folder, { recursive: true });
  }

  append(file: string, text: string): void {
    appendFileSync(join(this.folder, file), text);
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  remove(file: string): void {
    rmSync(join(this.folder, file));
  }

  throwAway(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
