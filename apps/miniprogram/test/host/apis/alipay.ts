import { answerOf } from '../device.ts';
import { HostError } from '../errors.ts';
import { keep, readKept, storageLimits } from '../storage.ts';
import { isObject, textOf, type ForeignObject } from '../values.ts';
import { alipayRequest } from './alipay-request.ts';
import { alipaySystem } from './alipay-system.ts';
import { ApiFailure, asyncApi, withoutCallbacks, type Implementation } from './async-api.ts';
import type { ApiContext } from './context.ts';

function fail(error: number, errorMessage: string): ApiFailure {
  return new ApiFailure({ error, errorMessage });
}

const outcomes = {
  ok: (_name: string, result: ForeignObject) => result,
  failed: (_name: string, error: unknown) => ({ error: 3, errorMessage: String(error) }),
};

/** `my` as far as the host offers it. */
export function alipayApis(context: ApiContext): Record<string, unknown> {
  const asynchronous: Record<string, Implementation> = {
    ...navigation(context),
    ...storageCalls(context),
    ...surfaces(context),
    ...account(context),
    ...alipaySystem(context).asynchronous,
  };
  const calls: Record<string, unknown> = {};
  for (const [name, implementation] of Object.entries(asynchronous)) {
    calls[name] = asyncApi(name, implementation, context.runtime, outcomes);
  }
  return {
    ...calls,
    ...synchronousStorage(context),
    ...alipaySystem(context).synchronous,
    request: alipayRequest(context),
    canIUse: (name: unknown) => context.knows(textOf(name).split('.')[0] ?? ''),
  };
}

function navigation({ pages }: ApiContext): Record<string, Implementation> {
  const to = (open: (url: string) => Promise<void>): Implementation => {
    return async (argument) => {
      await open(textOf(argument.url));
      return {};
    };
  };
  return {
    navigateTo: to((url) => pages.navigateTo(url)),
    redirectTo: to((url) => pages.redirectTo(url)),
    reLaunch: to((url) => pages.reLaunch(url)),
    switchTab: to((url) => pages.switchTab(url)),
    navigateBack: async ({ delta }) => {
      await pages.navigateBack(typeof delta === 'number' ? delta : 1);
      return {};
    },
  };
}

function storageCalls({ storage }: ApiContext): Record<string, Implementation> {
  return {
    setStorage({ key, data }) {
      const refusal = keep(storage, textOf(key), data, storageLimits.alipay);
      if (refusal !== undefined) throw fail(2, refusal);
      return { success: true };
    },
    getStorage: ({ key }) => ({
      data: readKept(storage, textOf(key)).value ?? null,
      success: true,
    }),
    removeStorage({ key }) {
      storage.delete(textOf(key));
      return { success: true };
    },
    clearStorage() {
      storage.clear();
      return { success: true };
    },
  };
}

/** Alipay's synchronous calls take one object, where WeChat's take key and value. */
function synchronousStorage({ runtime, storage }: ApiContext): Record<string, unknown> {
  const keyOf = (given: unknown) => textOf(isObject(given) ? given.key : undefined);
  return {
    setStorageSync(given: unknown) {
      const value = isObject(given) ? given.data : undefined;
      const refusal = keep(storage, keyOf(given), value, storageLimits.alipay);
      return runtime.copy(
        refusal === undefined ? { success: true } : { error: 2, errorMessage: refusal },
      );
    },
    getStorageSync(given: unknown) {
      const { value } = readKept(storage, keyOf(given));
      return runtime.copy({ data: value ?? null, success: true });
    },
    removeStorageSync: (given: unknown) => void storage.delete(keyOf(given)),
    clearStorageSync: () => storage.clear(),
  };
}

function surfaces({ answers, device }: ApiContext): Record<string, Implementation> {
  const nothing: Implementation = () => ({});
  return {
    showToast({ content }) {
      device.toasts.push(textOf(content));
      return {};
    },
    hideToast: nothing,
    showLoading() {
      device.isLoading = true;
      return {};
    },
    hideLoading() {
      device.isLoading = false;
      return {};
    },
    alert: nothing,
    confirm: (dialog) => ({ confirm: answerOf(answers, 'confirm')(dialog) }),
    setNavigationBar({ title }) {
      if (title !== undefined) device.title = textOf(title);
      return {};
    },
    stopPullDownRefresh() {
      device.isPulledDown = false;
      return {};
    },
    makePhoneCall({ number }) {
      device.calledNumbers.push(textOf(number));
      return {};
    },
    pageScrollTo: nothing,
    vibrateShort: nothing,
  };
}

function account({ answers, device, nextCode }: ApiContext): Record<string, Implementation> {
  return {
    getAuthCode({ scopes }) {
      const asked = Array.isArray(scopes) ? scopes : [scopes];
      if (!asked.every((scope) => scope === 'auth_base' || scope === 'auth_user')) {
        throw fail(2, `scopes: ${asked.map(String).join()}`);
      }
      return {
        authCode: answers.login?.() ?? nextCode(),
        authSuccessScopes: asked,
        authErrorScopes: {},
      };
    },
    async tradePay(given) {
      const argument = withoutCallbacks(given);
      if (typeof argument.tradeNO !== 'string' && typeof argument.orderStr !== 'string') {
        throw fail(2, 'tradePay needs tradeNO or orderStr');
      }
      device.paymentSheets.push(argument);
      const resultCode = await answerOf(answers, 'tradePay')(argument);
      if (!/^\d+$/.test(resultCode)) {
        throw new HostError('BAD_ARGUMENT', `no resultCode of tradePay: ${resultCode}`);
      }
      // Every result code comes to `success`; only a call that was refused fails.
      return { resultCode, memo: '', result: '' };
    },
  };
}
