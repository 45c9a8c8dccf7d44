/** The gateway's numbers for what a transaction is (parameter dictionary, documented). */
export const TRANS_TYPE = {
  sale: 1,
  void: 2,
  refund: 3,
  authorization: 4,
  completion: 6,
  cashback: 11,
} as const;

/**
 * The gateway's numbers for where a transaction stands (documented). Closed, successful and
 * cancelled are final; a number that is not here is neither final nor paid.
 */
export const TRANS_STATUS = {
  /** Being paid, or being given back. */
  underWay: 0,
  closed: 1,
  successful: 2,
  cancelled: 3,
  created: 9,
} as const;
