import { randomBytes } from 'node:crypto';
import { createPayCloud, type PayCloud, type PayCloudHooks } from '@minipay/paycloud';
import type { AppParts } from './app.ts';
import type { CommonSettings, LiveSettings, SandboxSettings } from './config.ts';
import type { MerchantSettings } from './gateway/paycloud-gateway.ts';
import { alipayLogin } from './identity/alipay-login.ts';
import type { Logins } from './identity/login.ts';
import { sandboxLogin } from './identity/sandbox-login.ts';
import { wechatLogin } from './identity/wechat-login.ts';
import { parseAccounts, type OperatorAccount } from './operators/accounts.ts';
import type { Clock } from './ports/clock.ts';
import { documentationSample } from './sandbox/documentation-sample.ts';
import type { KillPoint } from './sandbox/kill-point.ts';
import { sandboxOperator } from './sandbox/sandbox-operator.ts';
import { sandboxGatewayKey } from './sandbox/gateway-key.ts';
import { sandboxWallet } from './sandbox/sandbox-wallet.ts';

/** What differs between the sandbox and real money; everything else is the same. */
export interface Mode {
  readonly payCloud: PayCloud;
  readonly merchant: MerchantSettings & { readonly appId: string; readonly merchantNo: string };
  readonly logins: Logins;
  readonly sessionSecret: string;
  /** Who may work for the shop; where there is nobody, nothing of the admin's API exists. */
  readonly operators: readonly OperatorAccount[];
  readonly sandbox: AppParts['sandbox'];
  /** Where this process is to die, in a rehearsal. */
  readonly killPoint?: KillPoint | undefined;
}

interface ClientParts {
  readonly clock: Clock;
  /** What is to know of each call to the gateway. */
  readonly hooks: PayCloudHooks;
}

/**
 * Real wallets and the real gateway.
 *
 * @throws PayCloudConfigError that names what is wrong with keys and gateway
 */
export function liveMode(
  settings: CommonSettings & LiveSettings,
  { clock, hooks }: ClientParts,
): Mode {
  const { wechat, alipay } = settings;
  const appId = settings.PAYCLOUD_APP_ID;
  const merchantNo = settings.PAYCLOUD_MERCHANT_NO;
  const logins: Logins = {
    ...(wechat && {
      wechat: wechatLogin({
        appId: wechat.WECHAT_APP_ID,
        appSecret: wechat.WECHAT_APP_SECRET,
        apiUrl: wechat.WECHAT_API_URL,
      }),
    }),
    ...(alipay && {
      alipay: alipayLogin({
        appId: alipay.ALIPAY_APP_ID,
        privateKey: alipay.ALIPAY_PRIVATE_KEY,
        alipayPublicKey: alipay.ALIPAY_PUBLIC_KEY,
        gatewayUrl: alipay.ALIPAY_GATEWAY_URL,
      }),
    }),
  };
  return {
    payCloud: createPayCloud({
      appId,
      merchantNo,
      gatewayUrl: settings.PAYCLOUD_GATEWAY_URL,
      privateKey: settings.PAYCLOUD_PRIVATE_KEY,
      gatewayPublicKey: settings.PAYCLOUD_GATEWAY_PUBLIC_KEY.split(/\s*,\s*/),
      timeoutMs: settings.GATEWAY_TIMEOUT_MS,
      retries: 0, // the settling of payments asks again, by its own schedule
      now: () => clock.now().getTime(),
      hooks,
    }),
    merchant: {
      ...merchantSettings(settings),
      appId,
      merchantNo,
      storeNo: settings.PAYCLOUD_STORE_NO,
      notifyUrl: () => settings.NOTIFY_URL,
    },
    logins,
    sessionSecret: settings.SESSION_SECRET,
    operators: settings.OPERATORS ?? [],
    sandbox: null,
  };
}

/**
 * The sandbox gateway with the documentation's sample app or one of its own, logins without a
 * platform, and the shop's page and wallet sheet served from here.
 *
 * @param notifyUrl where this server takes notifications, once it listens, if nothing else is set
 * @throws Error if no sandbox answers
 */
export async function sandboxMode(
  settings: CommonSettings & SandboxSettings,
  { notifyUrl, clock, hooks }: ClientParts & { readonly notifyUrl: () => string },
): Promise<Mode> {
  const { appId, merchantNo, storeNo, privateKey } = sandboxApp(settings);
  const { NOTIFY_URL } = settings;
  const { origin, port } = new URL(settings.SANDBOX_URL);
  return {
    payCloud: createPayCloud({
      appId,
      merchantNo,
      gatewayUrl: settings.SANDBOX_URL,
      privateKey,
      gatewayPublicKey: await sandboxGatewayKey(settings.SANDBOX_URL),
      timeoutMs: settings.GATEWAY_TIMEOUT_MS,
      retries: 0, // the settling of payments asks again, by its own schedule
      now: () => clock.now().getTime(),
      hooks,
    }),
    merchant: {
      ...merchantSettings(settings),
      appId,
      merchantNo,
      storeNo,
      notifyUrl: NOTIFY_URL === undefined ? notifyUrl : () => NOTIFY_URL,
    },
    logins: { sandbox: sandboxLogin(documentationSample.subAppIds) },
    // Unless it is set, sessions end with the process; a device logs in again by itself.
    sessionSecret: settings.SESSION_SECRET ?? randomBytes(32).toString('hex'),
    operators: settings.OPERATORS ?? parseAccounts(sandboxOperator) ?? [],
    killPoint: settings.FAULT_POINT,
    sandbox: {
      url: settings.SANDBOX_URL,
      frameAncestors: [origin, `http://localhost:${port}`, `http://127.0.0.1:${port}`],
      wallet: sandboxWallet(settings.SANDBOX_URL),
      h5Folder: settings.H5_FOLDER,
    },
  };
}

function sandboxApp({ app }: SandboxSettings) {
  if (!app) return documentationSample;
  return {
    appId: app.PAYCLOUD_APP_ID,
    merchantNo: app.PAYCLOUD_MERCHANT_NO,
    storeNo: app.PAYCLOUD_STORE_NO,
    privateKey: app.PAYCLOUD_PRIVATE_KEY,
  };
}

function merchantSettings(settings: CommonSettings) {
  return {
    longitude: settings.STORE_LONGITUDE,
    latitude: settings.STORE_LATITUDE,
    payMethodIds: { wechat: settings.WECHAT_PAY_METHOD, alipay: settings.ALIPAY_PAY_METHOD },
  };
}
