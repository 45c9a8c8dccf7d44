import type { Product } from '@minipay/contracts';
import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Notice } from './notice.tsx';
import { useParts, useWords } from '../parts-context.ts';

interface TakenNoticesProps {
  readonly products: readonly Product[];
  /** Whether the cart may be fitted to these: they are what the server says now, and nothing waits. */
  readonly fits: boolean;
}

/** Fits the cart to what can be had, and tells what that took, on whichever page it was found. */
export function TakenNotices({ products, fits }: TakenNoticesProps): ReactNode {
  const { cart } = useParts();
  const { messages } = useWords();
  const { gone, fewer } = useStore(cart, ({ taken }) => taken);
  useEffect(() => {
    if (fits) cart.getState().fit(products);
  }, [cart, products, fits]);
  return (
    <>
      {gone > 0 && (
        <Notice id="gone" tone="warn">
          {messages.cart.gone(gone)}
        </Notice>
      )}
      {fewer > 0 && (
        <Notice id="fewer" tone="warn">
          {messages.cart.fewer(fewer)}
        </Notice>
      )}
    </>
  );
}
