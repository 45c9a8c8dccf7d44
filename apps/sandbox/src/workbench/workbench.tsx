import { useState } from 'react';
import { Payments } from './payments/payments.tsx';
import { usePayments } from './payments/use-payments.ts';
import { Phone } from './phone/phone.tsx';
import { Header } from './header.tsx';
import { Traffic } from './traffic/traffic.tsx';
import { useTraffic } from './traffic/use-traffic.ts';
import { useConfig } from './use-config.ts';

/** The whole page: the shop on the left, what it sets going on the right. */
export function Workbench() {
  const config = useConfig();
  const traffic = useTraffic();
  const payments = usePayments(traffic.newestId);
  const [order, setOrder] = useState('');
  return (
    <div className="workbench">
      <Header isLive={traffic.isLive} publicKey={config?.gatewayPublicKey} />
      <main className="columns">
        {config && <Phone shopUrl={config.shopUrl} />}
        <div className="column">
          <Payments payments={payments} order={order} onOrder={setOrder} />
          <Traffic entries={traffic.entries} order={order} onOrder={setOrder} />
        </div>
      </main>
    </div>
  );
}
