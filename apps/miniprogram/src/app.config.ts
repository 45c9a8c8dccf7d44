/*
 * Of the platforms' own bar. WeChat changes them by night, as theme.json says; those of a browser
 * are in native.h5.css.
 */
const COLOURS = {
  weapp: {
    navigationBarBackgroundColor: '@page',
    navigationBarTextStyle: '@barText',
    backgroundColor: '@page',
    backgroundTextStyle: '@pullText',
  },
  alipay: { navigationBarBackgroundColor: '#f7f3ec', backgroundColor: '#f7f3ec' },
};

/** Each a package of its own, so that the first page waits for none of them. */
const LATER = ['product', 'cart', 'checkout', 'result', 'orders', 'order', 'settings'];

export default defineAppConfig({
  pages: ['pages/shop/index'],
  subPackages: LATER.map((page) => ({ root: `pages/${page}`, name: page, pages: ['index'] })),
  // Fetched while the menu is read, so that no tap waits either.
  preloadRule: { 'pages/shop/index': { network: 'all', packages: LATER } },
  window: {
    navigationStyle: 'default',
    navigationBarTitleText: 'Minipay',
    ...(process.env.TARO_ENV === 'weapp' ? COLOURS.weapp : {}),
    ...(process.env.TARO_ENV === 'alipay' ? COLOURS.alipay : {}),
  },
  ...(process.env.TARO_ENV === 'weapp' ? { darkmode: true, themeLocation: 'theme.json' } : {}),
});
