import { PayCloudConfigError, PayCloudRequestError } from '../../errors.ts';
import { describeKey } from '../../lib/describe-key.ts';
import { isLoopback } from '../../lib/hosts.ts';
import { notifyTarget } from '../../lib/request-fields.ts';
import { clientFrom, NOTIFY_URL, SETTINGS } from '../configuration.ts';
import type { Terminal } from '../terminal.ts';
import type { Finding } from './finding.ts';

type Environment = Terminal['env'];

/** What can be said of the settings without a word to the gateway. */
export async function checkSettings(env: Environment): Promise<readonly Finding[]> {
  const problems = await problemsOf(env);
  const byName = Object.values(SETTINGS).map((name) => {
    const own = problems.filter((problem) => problem.startsWith(name));
    if (env[name] === undefined || env[name] === '') return bad(name, 'is missing: set it');
    if (own.length > 0) {
      return bad(name, own.map((problem) => problem.slice(name.length).trim()).join('; '));
    }
    return { check: name, ok: true, message: isKey(name) ? keyLine(env[name]) : env[name] };
  });
  return [...byName, pairLine(env), notifyLine(env)];
}

async function problemsOf(env: Environment): Promise<readonly string[]> {
  try {
    await clientFrom(env).close();
    return [];
  } catch (error) {
    if (error instanceof PayCloudConfigError) return error.problems;
    throw error;
  }
}

function isKey(name: string): boolean {
  return name.endsWith('_KEY');
}

function keyLine(pasted: string): string {
  const { kind, format, encoding, bits, modulusSha256 } = describeKey(pasted);
  return `${kind}, ${bits} bits, ${format} in ${encoding}, modulus sha256 ${modulusSha256.slice(0, 16)}…`;
}

/** People paste the app's own public key where the gateway's belongs; then nothing ever verifies. */
function pairLine(env: Environment): Finding {
  const check = 'two different keys';
  try {
    const [own, gateway] = [SETTINGS.privateKey, SETTINGS.gatewayPublicKey].map(
      (name) => describeKey(env[name]).modulusSha256,
    );
    if (own !== gateway) return { check, ok: true, message: "the gateway's is not the app's own" };
    return bad(check, "both are the app's own: take the key that PayCloud shows as the gateway's");
  } catch (error) {
    if (!(error instanceof PayCloudConfigError)) throw error;
    return { check, ok: null, message: 'not looked at: a key cannot be read' };
  }
}

function notifyLine(env: Environment): Finding {
  const url = env[NOTIFY_URL] ?? '';
  if (url === '') {
    return { check: NOTIFY_URL, ok: null, message: 'not set: without it only a query tells' };
  }
  const gateway = env[SETTINGS.gatewayUrl] ?? '';
  const anyHost = URL.canParse(gateway) && isLoopback(new URL(gateway));
  try {
    return { check: NOTIFY_URL, ok: true, message: notifyTarget(url, anyHost) };
  } catch (error) {
    if (!(error instanceof PayCloudRequestError)) throw error;
    return bad(NOTIFY_URL, error.message.replace(/^notifyUrl |\. Nothing was sent\.$/g, ''));
  }
}

function bad(check: string, message: string): Finding {
  return { check, ok: false, message };
}
