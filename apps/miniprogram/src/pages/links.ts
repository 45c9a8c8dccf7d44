import Taro from '@tarojs/taro';
import { oneAtATime } from './one-at-a-time.ts';

export const SHOP_PAGE = '/pages/shop/index';
const ORDERS = '/pages/orders/index';

const forward = oneAtATime((url) => Taro.navigateTo({ url }));

export function productPage(productId: string): string {
  return `/pages/product/index?product=${encodeURIComponent(productId)}`;
}

function orderPage(orderId: string): string {
  return `/pages/order/index?order=${encodeURIComponent(orderId)}`;
}

/** The ways between the pages; what comes after an order does not lead back into its checkout. */
export const goTo = {
  shop: () => void Taro.reLaunch({ url: SHOP_PAGE }),
  product: (productId: string) => forward(productPage(productId)),
  cart: () => forward('/pages/cart/index'),
  checkout: () => forward('/pages/checkout/index'),
  orders: () => forward(ORDERS),
  order: (orderId: string) => forward(orderPage(orderId)),
  orderInstead: (orderId: string) => void Taro.redirectTo({ url: orderPage(orderId) }),
  settings: () => forward('/pages/settings/index'),
  /** One page back; from the first page of all to the shop. */
  back: () => {
    if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
    else goTo.shop();
  },
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
