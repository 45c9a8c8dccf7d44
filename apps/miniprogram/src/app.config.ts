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
  alipay: { navigationBarBackgroundColor: '#faf6f0', backgroundColor: '#faf6f0' },
};

export default defineAppConfig({
  pages: [
    'pages/shop/index',
    'pages/cart/index',
    'pages/checkout/index',
    'pages/result/index',
    'pages/orders/index',
  ],
  window: {
    navigationStyle: 'default',
    navigationBarTitleText: 'Minipay',
    ...(process.env.TARO_ENV === 'weapp' ? COLOURS.weapp : {}),
    ...(process.env.TARO_ENV === 'alipay' ? COLOURS.alipay : {}),
  },
  ...(process.env.TARO_ENV === 'weapp' ? { darkmode: true, themeLocation: 'theme.json' } : {}),
});
