import Taro from '@tarojs/taro';
import { orderLink } from '../checkout/result-link.ts';

/** The ways between the pages; what comes after an order does not lead back into its checkout. */
export const goTo = {
  shop: () => void Taro.reLaunch({ url: '/pages/shop/index' }),
  cart: () => void Taro.navigateTo({ url: '/pages/cart/index' }),
  checkout: () => void Taro.navigateTo({ url: '/pages/checkout/index' }),
  orders: () => void Taro.navigateTo({ url: '/pages/orders/index' }),
  order: (orderId: string) => void Taro.navigateTo({ url: orderLink(orderId) }),
  /** Takes the place of the page that the shopper is on. */
  instead: (url: string) => void Taro.redirectTo({ url }),
};
