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

function ticketOf({ id, pickupNumber, lines }: OrderEvent['data']['order']): string {
  const number = String(pickupNumber ?? '').padStart(2, '0');
  const goods = lines.map(({ quantity, name }) => `${quantity} × ${name.ja}`);
  return [`No. ${number}`, ...goods, `order ${id.slice(-8)}`].join('\n');
}
