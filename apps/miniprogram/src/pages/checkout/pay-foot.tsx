import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { CheckoutState } from '../../checkout/states.ts';
import { Button } from '../../components/button.tsx';
import { Foot } from '../../components/foot.tsx';
import { useParts, useWords } from '../../parts-context.ts';
import './pay-foot.css';

interface PayFootProps {
  readonly state: CheckoutState;
  readonly onPay: () => void;
}

/** The wallet's button; while it is at work it says at what, and takes no tap. */
export function PayFoot({ state, onPay }: PayFootProps): ReactNode {
  const { wallet } = useParts();
  const words = useWords().messages.checkout;
  const label = { idle: words.payWith(wallet), placing: words.placing };
  return (
    <Foot>
      <Button id="pay" kind={wallet} busy={state.name !== 'idle'} onClick={onPay}>
        {state.name === 'idle' || state.name === 'placing' ? label[state.name] : words.paying}
      </Button>
      <View className="pay-foot__safety">{words.safety}</View>
    </Foot>
  );
}
