import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import { Card } from '../components/card.tsx';
import { PressableRow, Row } from '../components/row.tsx';
import { useWords } from '../parts-context.ts';
import { useShop } from './use-shop.ts';

/** Where a shopper turns to; nothing where the shop tells nothing. */
export function ContactCard(): ReactNode {
  const words = useWords().messages.order;
  const shop = useShop();
  if (shop === null) return null;
  const { phone, email, address } = shop.contact;
  if (phone === null && email === null && address === null) return null;
  return (
    <Card title={words.contact}>
      {phone !== null && (
        <PressableRow
          id="contact-phone"
          label={words.phone}
          value={phone}
          sign="phone"
          onPress={() => call(phone)}
        />
      )}
      {email !== null && <Row label={words.email}>{email}</Row>}
      {address !== null && <Row label={words.address}>{address}</Row>}
    </Card>
  );
}

/** The phone's own view asks before it calls; shutting that is no fault. */
function call(phoneNumber: string): void {
  Taro.makePhoneCall({ phoneNumber }).catch(() => undefined);
}
