import { Button, Text, View } from '@tarojs/components';
import { formatMoney } from '@minipay/money';
import { useState } from 'react';

export default function Shop() {
  const [count, setCount] = useState(0);
  return (
    <View>
      <Text>{formatMoney({ amountMinor: count, currency: 'JPY' }, 'ja')}</Text>
      <Button onClick={() => setCount(count + 1)}>+</Button>
    </View>
  );
}
