import type { Implementation } from './async-api.ts';
import type { ApiContext } from './context.ts';

const screen = {
  pixelRatio: 3,
  screenWidth: 375,
  screenHeight: 812,
  windowWidth: 375,
  windowHeight: 729,
  statusBarHeight: 44,
  screenTop: 83,
  safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
};
const hardware = {
  brand: 'iPhone',
  model: 'iPhone X',
  system: 'iOS 17.4',
  platform: 'ios',
  abi: '',
  deviceOrientation: 'portrait',
};

/** What WeChat tells of phone, window and program. */
export function weChatSystem({ device, launch, runtime }: ApiContext): {
  asynchronous: Record<string, Implementation>;
  synchronous: Record<string, unknown>;
} {
  const program = {
    SDKVersion: '3.8.0',
    version: '8.0.56',
    language: device.language,
    theme: 'light',
    enableDebug: false,
    fontSizeSetting: 16,
    host: { env: 'WeChat', version: '8.0.56', appId: 'wx1234567890' },
  };
  const everything = { ...screen, ...hardware, ...program };
  const account = {
    miniProgram: { appId: 'wx1234567890', envVersion: 'release', version: '1.0.0' },
  };
  const give = (value: object) => () => runtime.copy(value);
  const nothing = () => undefined;
  return {
    asynchronous: {
      getSystemInfo: () => everything,
      getSystemInfoAsync: () => everything,
      getNetworkType: () => ({ networkType: 'wifi' }),
    },
    synchronous: {
      getSystemInfoSync: give(everything),
      getWindowInfo: give(screen),
      getDeviceInfo: give(hardware),
      getAppBaseInfo: give(program),
      getAccountInfoSync: give(account),
      getLaunchOptionsSync: give(launch),
      getEnterOptionsSync: give(launch),
      getMenuButtonBoundingClientRect: give({
        top: 48,
        bottom: 80,
        left: 281,
        right: 368,
        width: 87,
        height: 32,
      }),
      env: { USER_DATA_PATH: 'http://usr' },
      onThemeChange: nothing,
      offThemeChange: nothing,
      onNetworkStatusChange: nothing,
      offNetworkStatusChange: nothing,
    },
  };
}
