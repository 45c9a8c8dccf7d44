import type { OrderEvent } from '@minipay/contracts';
import type { EventHook } from '../src/events/hook.ts';

/** Where a ticket goes: a printer's queue, a screen in the kitchen, a pager. */
export type Print = (ticket: string) => Promise<void>;

/**
 * A hook that prints a ticket for each order that is paid. A ticket that could not be printed is
 * tried again, so in a bad hour one may come out twice: the same number is the same order.
 *
 * To use it, put it into `src/events/` and name it in `src/events/hook.ts`:
 *
 *     export const hook: EventHook = kitchenTicket(print);
 */
export function kitchenTicket(print: Print): EventHook {
  return async (event) => {
    if (event.type === 'order.paid') await print(ticketOf(event.data.order));
  };
}

function ticketOf(order: OrderEvent['data']['order']): string {
  const number = String(order.pickupNumber ?? '').padStart(2, '0');
  const goods = order.lines.map(({ quantity, name }) => `${quantity} × ${name.ja}`);
  return [`No. ${number}`, ...servingOf(order), ...goods, `order ${order.id.slice(-8)}`].join('\n');
}

const DINING = { 'eat-in': '店内', 'take-away': '持ち帰り' } as const;

/** Where it goes, and what the shopper asks for: always one line each. */
function servingOf({ dining, place, note }: OrderEvent['data']['order']): string[] {
  return [
    ...(dining ? [DINING[dining]] : []),
    ...(place?.store ? [`店舗 ${place.store}`] : []),
    ...(place?.table ? [`テーブル ${place.table}`] : []),
    ...(note ? [`※ ${note}`] : []),
  ];
}
