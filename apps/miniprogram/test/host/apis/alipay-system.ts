import type { Implementation } from './async-api.ts';
import type { ApiContext } from './context.ts';

/** What Alipay tells of phone, window and program. */
export function alipaySystem({ device, launch, runtime }: ApiContext): {
  asynchronous: Record<string, Implementation>;
  synchronous: Record<string, unknown>;
} {
  const screen = {
    pixelRatio: 3,
    screenWidth: 375,
    screenHeight: 812,
    windowWidth: 375,
    windowHeight: 724,
    statusBarHeight: 44,
    titleBarHeight: 44,
    safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
  };
  const hardware = { brand: 'iPhone', model: 'iPhone10,3', system: '17.4', platform: 'iOS' };
  const program = {
    app: 'alipay',
    version: '10.6.0',
    language: device.language,
    fontSizeSetting: 16,
    colorScheme: 'light',
  };
  const everything = { ...screen, ...hardware, ...program };
  const give = (value: object) => () => runtime.copy(value);
  const nothing = () => undefined;
  return {
    asynchronous: {
      getSystemInfo: () => everything,
      getNetworkType: () => ({ networkAvailable: true, networkType: 'WIFI' }),
    },
    synchronous: {
      getSystemInfoSync: give(everything),
      getWindowInfo: give(screen),
      getAppBaseInfo: give(program),
      getLaunchOptionsSync: give(launch),
      getEnterOptionsSync: give(launch),
      env: { USER_DATA_PATH: 'https://usr' },
      isIDE: false,
      SDKVersion: '2.9.0',
      onNetworkStatusChange: nothing,
      offNetworkStatusChange: nothing,
    },
  };
}
