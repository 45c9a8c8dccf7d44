import { execFileSync } from 'node:child_process';

/** The line of `openssl speed -mr`: +F2, a number, bits, signatures and verifications a second. */
const RESULT = /^\+F2:\d+:2048:([\d.]+):([\d.]+)/m;

/**
 * What the system's own openssl does, on one core and by the clock on the wall.
 *
 * @returns signatures and verifications a second; undefined where there is no openssl
 */
export function opensslSpeed() {
  try {
    const output = execFileSync(
      'openssl',
      ['speed', '-elapsed', '-seconds', '1', '-mr', 'rsa2048'],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const [, signs, verifies] = RESULT.exec(output) ?? [];
    return signs ? { signing: Number(signs), verifying: Number(verifies) } : undefined;
  } catch {
    return undefined;
  }
}
