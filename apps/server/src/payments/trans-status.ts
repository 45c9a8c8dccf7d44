/** The gateway's `trans_status` (documented, and in its SDK); 1, 2 and 3 are final. */
export const TRANS_STATUS = {
  underWay: 0,
  closed: 1,
  succeeded: 2,
  cancelled: 3,
  created: 9,
} as const;
