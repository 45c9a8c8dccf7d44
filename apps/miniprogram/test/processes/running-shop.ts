import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChildProgram } from './child-program.ts';
import { freePorts } from './free-port.ts';
import { startLoginPlatforms, type LoginPlatforms } from './login-platforms.ts';
import { SandboxGateway } from './sandbox-gateway.ts';

const WORKSPACE = join(__dirname, '../../../..');
const SANDBOX_MAIN = join(WORKSPACE, 'apps/sandbox/dist/main.js');
const SERVER_MAIN = join(WORKSPACE, 'apps/server/dist/main.js');
/** The documentation's sample app, whose private key is published, as the vectors have it. */
const KEYS = join(WORKSPACE, 'packages/paycloud/test/vectors/keys.json');

/** A shop's server and the gateway that it is paid through, as processes of their own. */
export interface RunningShop {
  readonly url: string;
  readonly gateway: SandboxGateway;
  /** In live mode: who exchanges the login codes. */
  readonly logins: LoginPlatforms | undefined;
  /** What both wrote, for messages. */
  output(): string;
  stop(): Promise<void>;
}

interface Ports {
  readonly server: number;
  readonly sandbox: number;
}

/** A shop that knows the sandbox: its own logins and its own wallet sheet. */
export async function startSandboxShop(): Promise<RunningShop> {
  return startShop(undefined, ({ sandbox }) =>
    Promise.resolve({
      MINIPAY_MODE: 'sandbox',
      SANDBOX_URL: `http://127.0.0.1:${sandbox}`,
    }),
  );
}

/**
 * A shop in live mode, as a merchant runs it, but for three hosts that stand on this machine: the
 * gateway, WeChat's and Alipay's.
 */
export async function startLiveShop(): Promise<RunningShop> {
  const logins = await startLoginPlatforms();
  // The file is the project's own; a key that is not there fails the server's start.
  const keys = JSON.parse(readFileSync(KEYS, 'utf8')) as {
    readonly 'vendor-demo-app': { readonly privateKey: string };
  };
  return startShop(logins, async (ports, gateway) => ({
    MINIPAY_MODE: 'live',
    SESSION_SECRET: 'a-secret-of-these-tests-and-of-nothing-else',
    PAYCLOUD_GATEWAY_URL: gateway.url,
    PAYCLOUD_APP_ID: 'wz715fc0d10ee9d156',
    PAYCLOUD_MERCHANT_NO: '312100007235',
    PAYCLOUD_STORE_NO: '4121000078',
    PAYCLOUD_PRIVATE_KEY: keys['vendor-demo-app'].privateKey,
    PAYCLOUD_GATEWAY_PUBLIC_KEY: await gateway.publicKey(),
    NOTIFY_URL: `http://127.0.0.1:${ports.server}/api/paycloud/notifications`,
    WECHAT_APP_ID: 'wx1234567890',
    WECHAT_APP_SECRET: 'a-secret-of-these-tests',
    WECHAT_API_URL: logins.weChatUrl,
    ALIPAY_APP_ID: '2021000000000001',
    ALIPAY_PRIVATE_KEY: logins.alipayAppPrivateKey,
    ALIPAY_PUBLIC_KEY: logins.alipayPublicKey,
    ALIPAY_GATEWAY_URL: logins.alipayUrl,
  }));
}

async function startShop(
  logins: LoginPlatforms | undefined,
  environment: (ports: Ports, gateway: SandboxGateway) => Promise<Record<string, string>>,
): Promise<RunningShop> {
  const [sandboxPort = 0, serverPort = 0] = await freePorts(2);
  const url = `http://127.0.0.1:${serverPort}`;
  const gateway = new SandboxGateway(`http://127.0.0.1:${sandboxPort}`);
  const programs: ChildProgram[] = [];
  const stop = async () => {
    for (const program of programs.reverse()) await program.stop();
    await logins?.stop();
  };
  try {
    programs.push(
      await ChildProgram.start({
        name: 'sandbox',
        main: SANDBOX_MAIN,
        environment: { SANDBOX_PORT: String(sandboxPort), SHOP_URL: `${url}/` },
        readyUrl: `${gateway.url}/sandbox/config`,
      }),
    );
    const settings = await environment({ server: serverPort, sandbox: sandboxPort }, gateway);
    programs.push(
      await ChildProgram.start({
        name: 'server',
        main: SERVER_MAIN,
        environment: { PORT: String(serverPort), ...settings },
        readyUrl: `${url}/readyz`,
      }),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, gateway, logins, stop, output: () => programs.map((one) => one.output).join('\n') };
}
