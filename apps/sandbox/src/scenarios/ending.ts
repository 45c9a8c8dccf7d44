/** What a shop that does it right has come to, some time after the scenario: columns of the table. */
export interface Ending {
  /** What the shopper's screen first comes to rest on after the wallet, or in place of it. */
  readonly screen: 'paid' | 'payable' | 'unknown';
  /** The shopper taps pay again, and is paid then. */
  readonly again?: true;
  readonly order: 'paid' | 'payable' | 'expired';
  /** The newest attempt to pay. */
  readonly payment: 'payable' | 'succeeded' | 'closed' | 'cancelled';
  /** What a person must look at. */
  readonly findings: readonly string[];
  /** Money that goes back, and how that ends. */
  readonly refund?: 'succeeded' | 'failed';
  /** Whether the goods are the shopper's, or held for one who may yet pay, or back on the shelf. */
  readonly stock: 'taken' | 'held' | 'back';
  /** Until then, by the sandbox's clock, from the tap on pay. */
  readonly withinSeconds: number;
}
