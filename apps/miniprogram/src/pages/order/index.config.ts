export default definePageConfig({
  // A browser has a way of its own.
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
});
