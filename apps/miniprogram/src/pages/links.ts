import Taro from '@tarojs/taro';
import { orderLink } from '../checkout/result-link.ts';
import { oneAtATime } from './one-at-a-time.ts';

const ORDERS = '/pages/orders/index';

const forward = oneAtATime((url) => Taro.navigateTo({ url }));

/** The ways between the pages; what comes after an order does not lead back into its checkout. */
export const goTo = {
  shop: () => void Taro.reLaunch({ url: '/pages/shop/index' }),
  cart: () => forward('/pages/cart/index'),
  checkout: () => forward('/pages/checkout/index'),
  orders: () => forward(ORDERS),
  order: (orderId: string) => forward(orderLink(orderId)),
  /** Takes the place of the page that the shopper is on, or of all where the platform refuses that. */
  instead: (url: string) => void Taro.redirectTo({ url }).catch(() => Taro.reLaunch({ url })),
  /** Back to the orders where the shopper came from them, since pages do not stack without end. */
  ordersInstead: () => {
    const pages = Taro.getCurrentPages();
    const below = pages.length - 1 - pages.findIndex(isOrders);
    if (below < pages.length) void Taro.navigateBack({ delta: below });
    else void Taro.redirectTo({ url: ORDERS });
  },
};

/** Browsers put a slash before the route and the parameters behind it. */
function isOrders(page: Taro.Page): boolean {
  const path = page.route ?? '';
  return `/${path.replace(/^\//, '')}`.split('?')[0] === ORDERS;
}
