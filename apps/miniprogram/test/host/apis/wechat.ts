import { answerOf } from '../device.ts';
import { HostError } from '../errors.ts';
import { keep, readKept, storageLimits } from '../storage.ts';
import { isFunction, isObject, textOf, type ForeignObject } from '../values.ts';
import { ApiFailure, asyncApi, withoutCallbacks, type Implementation } from './async-api.ts';
import type { ApiContext } from './context.ts';
import { weChatRequest } from './wechat-request.ts';
import { weChatSystem } from './wechat-system.ts';

function fail(name: string, reason: string): ApiFailure {
  return new ApiFailure({ errMsg: `${name}:fail ${reason}` });
}

const outcomes = {
  ok: (name: string, result: ForeignObject) => ({ errMsg: `${name}:ok`, ...result }),
  failed: (name: string, error: unknown) => ({ errMsg: `${name}:fail ${String(error)}` }),
};

/** `wx` as far as the host offers it. */
export function weChatApis(context: ApiContext): Record<string, unknown> {
  const asynchronous: Record<string, Implementation> = {
    ...navigation(context),
    ...storageCalls(context),
    ...surfaces(context),
    ...account(context),
    ...weChatSystem(context).asynchronous,
  };
  const calls: Record<string, unknown> = {};
  for (const [name, implementation] of Object.entries(asynchronous)) {
    calls[name] = asyncApi(name, implementation, context.runtime, outcomes);
  }
  return {
    ...calls,
    ...synchronousStorage(context),
    ...weChatSystem(context).synchronous,
    request: weChatRequest(context),
    canIUse: (name: unknown) => context.knows(textOf(name).split('.')[0] ?? ''),
    nextTick: (work: unknown) => context.soon(() => isFunction(work) && work()),
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
      const refusal = keep(storage, textOf(key), data, storageLimits.weapp);
      if (refusal !== undefined) throw fail('setStorage', refusal);
      return {};
    },
    getStorage({ key }) {
      const { found, value } = readKept(storage, textOf(key));
      if (!found) throw fail('getStorage', 'data not found');
      return { data: value };
    },
    removeStorage({ key }) {
      storage.delete(textOf(key));
      return {};
    },
    clearStorage() {
      storage.clear();
      return {};
    },
  };
}

function synchronousStorage({ runtime, storage }: ApiContext): Record<string, unknown> {
  return {
    setStorageSync(key: unknown, value: unknown) {
      const refusal = keep(storage, textOf(key), value, storageLimits.weapp);
      if (refusal !== undefined) throw new Error(`setStorageSync:fail ${refusal}`);
    },
    getStorageSync(key: unknown) {
      const { found, value } = readKept(storage, textOf(key));
      return found ? runtime.copy(value) : '';
    },
    removeStorageSync: (key: unknown) => void storage.delete(textOf(key)),
    clearStorageSync: () => storage.clear(),
  };
}

function surfaces({ answers, device }: ApiContext): Record<string, Implementation> {
  const nothing: Implementation = () => ({});
  return {
    showToast({ title }) {
      device.toasts.push(textOf(title));
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
    showModal(dialog) {
      const confirm = dialog.showCancel === false || answerOf(answers, 'confirm')(dialog);
      return { confirm, cancel: !confirm, content: null };
    },
    setNavigationBarTitle({ title }) {
      device.title = textOf(title);
      return {};
    },
    setNavigationBarColor: nothing,
    setBackgroundColor: nothing,
    stopPullDownRefresh() {
      device.isPulledDown = false;
      return {};
    },
    makePhoneCall({ phoneNumber }) {
      device.calledNumbers.push(textOf(phoneNumber));
      return {};
    },
    pageScrollTo: nothing,
    vibrateShort: nothing,
  };
}

const PAYMENT_FIELDS = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'];

function account({ answers, device, nextCode }: ApiContext): Record<string, Implementation> {
  return {
    login: () => ({ code: answers.login?.() ?? nextCode() }),
    checkSession: () => ({}),
    async requestPayment(given) {
      const argument = withoutCallbacks(given);
      for (const field of PAYMENT_FIELDS) {
        if (typeof argument[field] === 'string') continue;
        const found = isObject(argument[field]) ? 'Object' : typeof argument[field];
        throw fail(
          'requestPayment',
          `parameter error: parameter.${field} should be String instead of ${found};`,
        );
      }
      device.paymentSheets.push(argument);
      const answer = await answerOf(answers, 'requestPayment')(argument);
      if (answer === 'ok') return {};
      if (answer.startsWith('fail')) throw new ApiFailure({ errMsg: `requestPayment:${answer}` });
      throw new HostError('BAD_ARGUMENT', `no answer of requestPayment: ${answer}`);
    },
  };
}
