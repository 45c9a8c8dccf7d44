/**
 * What can differ between the gateway's statement and our books, each with what it means and what
 * a person should do about it. `mend` is what the command line and the operator's API show.
 */
export const differenceKinds = {
  'missing-here': {
    means: 'The statement has a payment that is not in our books.',
    mend: "Find out who else takes payments under this merchant number. If it came from this shop, its rows were lost: restore the backup, then reconcile the day again. Give nothing back before that is clear; what no backup has, give the money back of in the gateway's console.",
  },
  'missing-there': {
    means: 'Our books have a success that no statement of these days has.',
    mend: "Reconcile the next day again, in case the gateway settles later than it answers. If it is still missing, send the transaction number to the gateway's support before you release more goods or pay anything out.",
  },
  'amount-differs': {
    means: 'The statement has another amount or currency for a payment than our books.',
    mend: "Compare both with the order. Send the transaction number and both amounts to the gateway's support; refund a surplus in the gateway's console only after its answer.",
  },
  'status-differs': {
    means:
      "The statement has a payment as paid; our books do not, and the gateway's answer to a query did not prove it.",
    mend: "Read the order's findings, which say what did not fit. While the gateway does not answer, reconcile again later; otherwise ask its support what became of the transaction.",
  },
  'number-differs': {
    means: 'The statement has another transaction number for a payment than our books.',
    mend: "Look both numbers up in the gateway's console: the payment may have been taken twice under one merchant order number. Refund the one too many there; it is taken in here.",
  },
  'duplicate-line': {
    means: 'The statement has a transaction, or a merchant order number, more than once.',
    mend: "Look the numbers up in the gateway's console. If money moved twice, refund one there; if it moved once, have the gateway's support correct the statement.",
  },
  'refund-missing-here': {
    means:
      'The statement has a refund that is not in our books, and a query did not say what it is of.',
    mend: "Look it up in the gateway's console. If it is of a payment of this shop, reconcile the day again once a query answers; if not, find out who refunds under this merchant number.",
  },
  'refund-missing-there': {
    means: 'Our books have a refund as done that no statement of these days has.',
    mend: "Reconcile the next day again. If it is still missing, ask the gateway's support whether the shopper got the money; do not send a second refund before its answer.",
  },
  'refund-differs': {
    means: 'The statement has a refund as done, with another amount or state than our books.',
    mend: "Read the refund in the order's timeline, and compare it with the gateway's console. Where too much went back, talk to the shopper; where too little did, refund the rest.",
  },
  'not-understood': {
    means: 'A line is of a type that is not known here, or lacks its number.',
    mend: "Look the transaction number up in the gateway's console, and tell this project what kind of line it is.",
  },
} as const satisfies Record<string, { readonly means: string; readonly mend: string }>;

export type DifferenceKind = keyof typeof differenceKinds;
