import type { Messages } from './messages.ts';

const TRY_AGAIN = 'Something went wrong on our side. Please try again.';

export const en: Messages = {
  titles: {
    shop: 'Menu',
    cart: 'Cart',
    checkout: 'Checkout',
    result: 'Your order',
    orders: 'Orders',
  },
  retry: 'Try again',
  loadFailed: 'We could not load this page',
  shop: {
    tagline: 'Order ahead, pick up fresh.',
    add: 'Add',
    orders: 'Orders',
    viewCart: 'View cart',
    empty: { title: 'Sold out for now', text: 'There is nothing on the menu at the moment.' },
  },
  cart: {
    empty: { title: 'Your cart is empty', text: 'Add something from the menu to get started.' },
    toShop: 'See the menu',
    remove: 'Remove',
    total: 'Total',
    toCheckout: 'Checkout',
    more: 'One more',
    less: 'One less',
    gone: (count) =>
      count === 1
        ? 'One item is no longer for sale and was removed.'
        : `${count} items are no longer for sale and were removed.`,
  },
  checkout: {
    order: 'Your order',
    payWith: (wallet) => (wallet === 'wechat' ? 'Pay with WeChat Pay' : 'Pay with Alipay'),
    placing: 'Placing your order…',
    paying: 'Waiting for the payment…',
    note: 'You pay in your wallet. We never see your card.',
  },
  result: {
    paying: { title: 'Waiting for the payment', text: 'Finish the payment in your wallet.' },
    confirming: { title: 'Checking the payment', text: 'This takes a moment.' },
    paid: { title: 'Paid. Thank you!', text: 'We are preparing your order.' },
    payable: { title: 'Not paid yet', text: 'No payment has reached the shop. You can pay again.' },
    closed: {
      title: 'This order is closed',
      text: 'It can no longer be paid. If money did leave your wallet, it will be returned.',
    },
    missing: {
      title: 'There is no such order',
      text: 'Please check the link. Your orders page has every order of yours.',
    },
    unknown: {
      title: 'We are checking the payment',
      text: 'It is not confirmed yet. Your orders page will show it as soon as it is.',
    },
  },
  resultActions: {
    payAgain: 'Pay again',
    askAgain: 'Check again',
    toOrders: 'See my orders',
    toShop: 'Back to the menu',
    orderNumber: 'Order',
  },
  orders: {
    nameSeparator: ', ',
    states: { payable: 'Not paid', paid: 'Paid', cancelled: 'Cancelled', expired: 'Expired' },
    checking: 'Being checked',
    empty: { title: 'No orders yet', text: 'Your orders will be here.' },
    pay: 'Pay',
    cancel: 'Cancel',
    open: 'Details',
    more: 'Show older orders',
    count: (count) => (count === 1 ? '1 item' : `${count} items`),
  },
  problems: {
    INVALID_REQUEST: TRY_AGAIN,
    UNAUTHENTICATED: 'You could not be signed in. Please try again.',
    LOGIN_REFUSED: 'You could not be signed in. Please try again.',
    LOGIN_UNAVAILABLE: 'Signing in is not possible just now. Please try again.',
    LOGIN_FAILED: 'You could not be signed in. Please try again.',
    NOT_FOUND: 'We could not find this order.',
    IDEMPOTENCY_KEY_REUSED: TRY_AGAIN,
    PRODUCT_UNAVAILABLE: 'Something in your cart is no longer for sale. Please check your cart.',
    OUT_OF_STOCK: 'There is not enough left of something in your cart. Please take fewer.',
    TOTAL_CHANGED: 'A price has changed. Please check the new total before you pay.',
    RATE_LIMITED: 'Too many requests. Please wait a moment and try again.',
    SALES_STOPPED:
      'The shop takes no orders just now, and no money was taken. Please come back later.',
    ORDER_NOT_PAYABLE: 'This order can no longer be changed.',
    PAYMENT_REFUSED: 'The payment could not be started. No money was taken.',
    PAYMENT_OUTCOME_UNKNOWN: 'The payment service has not answered yet. You can pay again.',
    NOTIFICATION_REFUSED: TRY_AGAIN,
    UNREADABLE_BODY: TRY_AGAIN,
    UNAVAILABLE: 'The shop is busy. Please try again in a moment.',
    INTERNAL: TRY_AGAIN,
    NO_ANSWER: 'No connection. Please check your network and try again.',
    UNREADABLE_ANSWER: 'The shop cannot be reached from this network.',
    WALLET_UNAVAILABLE: 'Please open this shop in WeChat or Alipay to pay.',
    UNEXPECTED: TRY_AGAIN,
  },
};
