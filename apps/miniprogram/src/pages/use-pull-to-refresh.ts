import Taro, { usePullDownRefresh } from '@tarojs/taro';

/** Pulling the page down fetches it anew; the phone's own sign turns until that is over. */
export function usePullToRefresh(refresh: () => Promise<void>): void {
  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh());
  });
}
