export default definePageConfig({
  // A browser has a way of its own.
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
  // In pixels: a screen ahead, so that the list has grown when the shopper gets there.
  onReachBottomDistance: 600,
});
