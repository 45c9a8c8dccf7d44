import Taro from '@tarojs/taro';
import { createStorage } from './storage.ts';

/** The phone's own storage. Each call is named, since a build takes in only what it finds named. */
export const deviceStorage = createStorage({
  getStorageSync: (key) => Taro.getStorageSync<unknown>(key),
  setStorageSync: (key, text) => Taro.setStorageSync(key, text),
  removeStorageSync: (key) => Taro.removeStorageSync(key),
});
