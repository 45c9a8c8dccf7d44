import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxError } from '../errors.ts';
import { gatewayKeyFromPem, generateGatewayKey, type GatewayKey } from '../gateway/rsa.ts';

/**
 * The gateway's key, made at the first start and kept in `gateway-key.pem` (mode 600) of an existing
 * folder, so that a merchant's server need not learn a new one at each restart.
 *
 * @throws SandboxError `BAD_FOLDER` if the file cannot be read, written or understood
 */
export function keptGatewayKey(folder: string): GatewayKey {
  const path = join(folder, 'gateway-key.pem');
  try {
    if (existsSync(path)) {
      chmodSync(path, 0o600);
      return gatewayKeyFromPem(readFileSync(path, 'utf8'));
    }
    const key = generateGatewayKey();
    writeFileSync(path, key.toPem(), { mode: 0o600, flag: 'wx' });
    return key;
  } catch (cause) {
    throw new SandboxError('BAD_FOLDER', `${path} is not a key that can be used: remove it.`, {
      cause,
    });
  }
}
