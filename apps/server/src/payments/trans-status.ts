import type { GatewayResult } from '../ports/gateway.ts';

/** The gateway's `trans_status` (documented, and in its SDK); 1, 2 and 3 are final. */
export const TRANS_STATUS = {
  underWay: 0,
  closed: 1,
  succeeded: 2,
  cancelled: 3,
  created: 9,
} as const;

/** The gateway's `trans_type` (documented). */
export const TRANS_TYPE = { sale: 1, void: 2, refund: 3 } as const;

/** Whether a result tells of money that goes back. */
export function isMoneyBack({ transType }: GatewayResult): boolean {
  return transType === TRANS_TYPE.refund || transType === TRANS_TYPE.void;
}
