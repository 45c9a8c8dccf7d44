import type { Order } from '@minipay/contracts';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Card } from '../../components/card.tsx';
import { StandingChip } from '../../components/standing-chip.tsx';
import { formatTime } from '../../i18n/time.ts';
import { useWords } from '../../parts-context.ts';
import './timeline-card.css';

/** How the order stands, and how it came to that. */
export function TimelineCard({ order }: { readonly order: Order }): ReactNode {
  const words = useWords().messages.order;
  return (
    <Card>
      <View className="timeline__head">
        {words.timeline}
        <StandingChip order={order} />
      </View>
      {order.timeline.map(({ at, what }, index) => (
        <View key={index} id={`step-${index}`} className="timeline__step">
          <View className="timeline__what">{words.steps[what]}</View>
          <View className="timeline__at">{formatTime(at)}</View>
        </View>
      ))}
    </Card>
  );
}
