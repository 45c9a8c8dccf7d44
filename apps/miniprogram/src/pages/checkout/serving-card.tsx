import type { Shop } from '@minipay/contracts';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { MAX_NOTE_LENGTH } from '../../checkout/note.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Field } from '../../components/field.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useWords } from '../../parts-context.ts';
import './serving-card.css';
import type { ServingForm } from './use-serving.ts';

interface ServingCardProps {
  readonly shop: Shop;
  readonly serving: ServingForm;
}

/** How it is to be served: where, at which table, and what else the shop should know. */
export function ServingCard({ shop, serving }: ServingCardProps): ReactNode {
  const words = useWords().messages.checkout;
  const { dining, place } = serving.chosen;
  const table = place?.table ?? null;
  return (
    <Card>
      {table !== null && (
        <View className="serving__table">
          {words.table}
          <View id="table" className="serving__table-name">
            {table}
          </View>
          <Button id="leave-table" kind="quiet" size="small" onClick={serving.leaveTable}>
            {words.leaveTable}
          </Button>
        </View>
      )}
      {dining !== null && shop.dining.length > 1 && (
        <View className="serving__part">
          <View className="serving__label">{words.dining}</View>
          <Tabs
            name="dining"
            kind="segments"
            tabs={shop.dining.map((value) => ({ value, label: words.diningNames[value] }))}
            chosen={dining}
            onChoose={serving.setDining}
          />
        </View>
      )}
      <View className="serving__part">
        <View className="serving__label">{words.note}</View>
        <Field
          id="note"
          value={serving.typedNote}
          hint={words.noteHint}
          maxLength={MAX_NOTE_LENGTH}
          onChange={serving.setNote}
        />
      </View>
    </Card>
  );
}
