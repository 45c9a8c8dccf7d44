import type { LocalizedText, Wallet } from '@minipay/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { problemOf } from '../../problem.ts';
import type { WalletAnswer } from '../platform.ts';

/** A payment that the shopper is asked for. */
export interface Asked {
  readonly wallet: Wallet;
  readonly merchant: LocalizedText;
  readonly amountMinor: number;
  readonly currency: string;
  /** What the wallet's own button does at the gateway. */
  readonly approve: () => Promise<void>;
  readonly refuse: () => Promise<void>;
}

/** `over`: the gateway had ended the payment before, one way or the other. */
export type SheetEnd = 'paid' | 'refused' | 'over';

/** Where the sheet stands. Of the password only its length is kept, since any six digits do. */
export type SheetStage =
  /** `failed`: the gateway was asked and did not answer. */
  | { readonly name: 'details'; readonly failed: boolean }
  | { readonly name: 'password'; readonly typed: number }
  | { readonly name: 'paying' }
  | { readonly name: 'ended'; readonly end: SheetEnd };

/** The sheet of one payment; a step that its stage does not have changes nothing. */
export interface Sheet extends Asked {
  readonly stage: StoreApi<SheetStage>;
  /** Goes from the details to the password. */
  readonly confirm: () => void;
  /** Takes a digit; the sixth pays. */
  readonly type: () => void;
  readonly erase: () => void;
  /** Has the gateway refuse the payment, as for a balance that is too low. */
  readonly refusePayment: () => Promise<void>;
  /** Pays and shuts without telling the app how it ended. */
  readonly payInSilence: () => Promise<void>;
  /** Shuts the sheet by its sign in the corner; not while the gateway is being asked. */
  readonly close: () => void;
  /** Leaves the view that tells the end, which also leaves by itself. */
  readonly finish: () => void;
  /** Shuts the sheet wherever it stands, because its page is gone. */
  readonly leave: () => void;
}

export interface SheetPorts {
  readonly asked: Asked;
  /** Shuts the sheet and gives the app its answer; only the first one counts. */
  readonly answer: (answer: WalletAnswer) => void;
  /** Calls back once after `delayMs`; what it returns stops that. */
  readonly after: (delayMs: number, wake: () => void) => () => void;
}

export const PASSWORD_LENGTH = 6;
/** How long the end is shown, unless the shopper is quicker. */
const SHOW_END_MS = 1_200;

const ANSWERS: Readonly<Record<SheetEnd, WalletAnswer>> = {
  paid: 'paid',
  refused: 'failed',
  over: 'unknown',
};

/** Opens the sheet of one payment. */
export function createSheet({ asked, answer, after }: SheetPorts): Sheet {
  const stage = createStore<SheetStage>(() => ({ name: 'details', failed: false }));
  const go = (next: SheetStage): void => stage.setState(next, true);
  let stopWaiting = (): void => undefined;

  async function press(button: () => Promise<void>, then: () => void): Promise<void> {
    go({ name: 'paying' });
    try {
      await button();
      then();
    } catch (thrown) {
      if (problemOf(thrown).code === 'ORDER_NOT_PAYABLE') endAs('over');
      else go({ name: 'details', failed: true });
    }
  }

  function endAs(end: SheetEnd): void {
    go({ name: 'ended', end });
    stopWaiting = after(SHOW_END_MS, leave);
  }

  function leave(): void {
    stopWaiting();
    answer(answerOnLeaving(stage.getState()));
  }

  function type(): void {
    const now = stage.getState();
    if (now.name !== 'password') return;
    const typed = now.typed + 1;
    if (typed < PASSWORD_LENGTH) go({ name: 'password', typed });
    else void press(asked.approve, () => endAs('paid'));
  }

  function erase(): void {
    const now = stage.getState();
    if (now.name === 'password') go({ name: 'password', typed: Math.max(0, now.typed - 1) });
  }

  const inDetails = (): boolean => stage.getState().name === 'details';
  return {
    ...asked,
    stage,
    confirm: () => inDetails() && go({ name: 'password', typed: 0 }),
    type,
    erase,
    refusePayment: async () => {
      if (inDetails()) await press(asked.refuse, () => endAs('refused'));
    },
    payInSilence: async () => {
      if (inDetails()) await press(asked.approve, () => answer('unknown'));
    },
    close: () => stage.getState().name !== 'paying' && leave(),
    finish: () => stage.getState().name === 'ended' && leave(),
    leave,
  };
}

/** What the wallet may say when its sheet is shut here: no more than it knows. */
function answerOnLeaving(stage: SheetStage): WalletAnswer {
  switch (stage.name) {
    case 'details':
      return stage.failed ? 'unknown' : 'cancelled';
    case 'password':
      return 'cancelled';
    case 'paying':
      return 'unknown';
    case 'ended':
      return ANSWERS[stage.end];
  }
}
