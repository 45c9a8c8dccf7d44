export default defineAppConfig({
  pages: ['pages/shop/index'],
  window: { navigationBarTitleText: 'Minipay' },
});
