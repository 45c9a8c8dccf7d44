import { useState } from 'react';
import { Announcer } from './announcer.tsx';
import { Header } from './header.tsx';
import { TABS } from './navigation/place.ts';
import { TabList } from './navigation/tabs.tsx';
import { useNarrow } from './navigation/use-narrow.ts';
import { usePlace } from './navigation/use-place.ts';
import { AheadMs } from './payments/use-now.ts';
import { Phone } from './phone/phone.tsx';
import { TabContents } from './tab-contents.tsx';
import { useTraffic } from './traffic/use-traffic.ts';
import { useConfig } from './use-config.ts';
import { useGateway } from './use-gateway.ts';

/** The whole page: the shop in its phone, and beside it what the shop sets going. */
export function Workbench() {
  const config = useConfig();
  const traffic = useTraffic();
  const gateway = useGateway(traffic.newestId);
  const isNarrow = useNarrow();
  const navigation = usePlace('payments');
  const [search, setSearch] = useState('');
  const { tab: asked } = navigation.place;
  const tab = !isNarrow && asked === 'shop' ? 'payments' : asked;
  const aheadMs = gateway.clock.answer?.aheadMs ?? 0;
  const counts: Readonly<Record<string, number | undefined>> = {
    payments: gateway.paymentCount,
    refunds: gateway.refunds.answer?.count,
    messages: traffic.entries.length,
  };
  const tabs = TABS.filter(({ id }) => isNarrow || id !== 'shop').map(({ id, name }) => {
    const count = counts[id];
    return { id, name, ...(count !== undefined && { count }) };
  });
  return (
    <AheadMs.Provider value={aheadMs}>
      <div className="workbench">
        <Header
          isLive={traffic.isLive}
          publicKey={config?.gatewayPublicKey}
          aheadMs={aheadMs}
          search={search}
          onSearch={setSearch}
        />
        <main className="columns">
          <div
            className="phone-column"
            hidden={isNarrow && tab !== 'shop'}
            {...(isNarrow && {
              id: 'panel-shop',
              role: 'tabpanel',
              'aria-labelledby': 'tab-shop',
            })}
          >
            {config && <Phone shopUrl={config.shopUrl} />}
          </div>
          <TabList tabs={tabs} current={tab} onTab={(id) => navigation.go({ tab: id })} />
          <div className="bench" hidden={tab === 'shop'}>
            <TabContents
              tab={tab}
              navigation={navigation}
              traffic={traffic}
              gateway={gateway}
              search={search}
            />
          </div>
        </main>
        <Announcer payments={gateway.payments.answer} />
      </div>
    </AheadMs.Provider>
  );
}
