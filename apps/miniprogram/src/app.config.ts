// The browser has no theme.json; native.h5.css colours the bar there.
const coloursFromTheme = process.env.TARO_ENV !== 'h5';

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
    ...(coloursFromTheme
      ? {
          navigationBarBackgroundColor: '@page',
          navigationBarTextStyle: '@barText',
          backgroundColor: '@page',
          backgroundTextStyle: '@pullText',
        }
      : {}),
  },
  ...(coloursFromTheme ? { darkmode: true, themeLocation: 'theme.json' } : {}),
});
