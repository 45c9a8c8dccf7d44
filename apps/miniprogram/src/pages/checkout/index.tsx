import type { Order, Shop, TotalChanged } from '@minipay/contracts';
import { useDidShow } from '@tarojs/taro';
import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { linesOf, totalMinorOf, type CartLine } from '../../cart/cart.ts';
import { placeOrderOf, type Bill } from '../../checkout/bill.ts';
import type { CheckoutState } from '../../checkout/states.ts';
import { expectedTaxes } from '../../checkout/tax.ts';
import { useCheckout, useHandOver } from '../../checkout/use-checkout.ts';
import { BillCard } from '../../components/bill-card.tsx';
import { Estimate } from '../../components/estimate.tsx';
import { Heading } from '../../components/heading.tsx';
import { Notice } from '../../components/notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { TakenNotices } from '../../components/taken-notices.tsx';
import { ToldView } from '../../components/told.tsx';
import { useParts, useWords } from '../../parts-context.ts';
import type { Parts } from '../../parts.ts';
import { ShopGate, type OpenShop } from '../../shop/shop-gate.tsx';
import { goTo } from '../links.ts';
import { PayFoot } from './pay-foot.tsx';
import { ServingCard } from './serving-card.tsx';
import { useServing } from './use-serving.ts';

export default function CheckoutPage(): ReactNode {
  const { messages } = useWords();
  return (
    <Screen title={messages.titles.checkout}>
      <ShopGate>{(open) => <CheckoutForm {...open} />}</ShopGate>
    </Screen>
  );
}

function CheckoutForm({ shop, products, currency, isFresh }: OpenShop): ReactNode {
  const parts = useParts();
  const { messages } = useWords();
  const { cart } = useStore(parts.cart);
  const serving = useServing(shop);
  const [state, send] = useCheckout(() => parts.newCheckout(false));
  useHandOver(state, goTo.instead);
  useDidShow(() => {
    parts.api.logInAhead();
    send({ type: 'returned', fromWallet: parts.walletLeavesApp() });
  });
  const problem = state.name === 'idle' ? state.problem : null;
  useEffect(() => {
    if (problem !== null && MENDED_BY_A_LOOK.includes(problem)) void lookAgain(parts);
  }, [problem, parts]);

  const chosen = linesOf(cart, products);
  const bill = agreedBill(state) ?? billOf(chosen, currency);
  if (bill.lines.length === 0) {
    const action = { id: 'to-shop', label: messages.cart.toShop, onClick: goTo.shop };
    return <ToldView sign="bag" {...messages.cart.empty} action={action} />;
  }
  return (
    <>
      {problem && (
        <Notice id="problem" tone={problem === 'TOTAL_CHANGED' ? 'warn' : 'bad'}>
          {messages.problems[problem]}
        </Notice>
      )}
      {state.name === 'idle' && !problem && <TakenNotices products={products} fits={isFresh} />}
      <ServingCard shop={shop} serving={serving} />
      <Heading>{messages.checkout.order}</Heading>
      <Costs shop={shop} bill={bill} chosen={chosen} dining={serving.chosen.dining} />
      <PayFoot
        state={state}
        onPay={() => send({ type: 'pay', request: placeOrderOf(bill, serving.chosen) })}
      />
    </>
  );
}

/** What may look better once the shop was fetched anew. */
const MENDED_BY_A_LOOK = ['TOTAL_CHANGED', 'PRODUCT_UNAVAILABLE', 'OUT_OF_STOCK'];

/** Fetches what can be had now, and fits the cart to it. */
async function lookAgain({ shop, cart }: Parts): Promise<void> {
  await shop.refresh();
  const state = shop.state.getState();
  if (state.name === 'ready' && state.isFresh) cart.getState().fit(state.list.products);
}

interface CostsProps {
  readonly shop: Shop;
  readonly bill: Bill | Order | TotalChanged;
  readonly chosen: readonly CartLine[];
  readonly dining: Order['dining'];
}

/** What it costs, with the tax in it: the order's own once it is placed. */
function Costs({ shop, bill, chosen, dining }: CostsProps): ReactNode {
  const { lines, totalMinor, currency } = bill;
  const taxes = 'taxes' in bill ? bill.taxes : expectedTaxes(chosen, dining);
  return (
    <BillCard lines={lines} totalMinor={totalMinor} currency={currency} taxes={taxes}>
      <Estimate estimate={shop.estimate} totalMinor={totalMinor} currency={currency} />
    </BillCard>
  );
}

function billOf(chosen: readonly CartLine[], currency: string): Bill {
  const lines = chosen.map(({ product, quantity, lineTotalMinor }) => ({
    productId: product.id,
    name: product.name,
    quantity,
    lineTotalMinor,
  }));
  return { currency, totalMinor: totalMinorOf(chosen), lines };
}

/** What the server has said it costs: the order once it is placed, its new total before that. */
function agreedBill(state: CheckoutState): Order | TotalChanged | null {
  if (state.name === 'idle' || state.name === 'placing') return state.quote;
  return 'order' in state ? state.order : null;
}
