import { Debugger } from './debugger/debugger.tsx';
import type { LiveTraffic } from './traffic/use-traffic.ts';
import { TabPanel } from './navigation/tabs.tsx';
import type { TabId } from './navigation/place.ts';
import type { Navigation } from './navigation/use-place.ts';
import { PaymentsTab } from './payments/payments-tab.tsx';
import { RefundsTab } from './refunds/refunds-tab.tsx';
import { ScenariosTab } from './scenarios/scenarios-tab.tsx';
import { MessagesTab } from './traffic/messages-tab.tsx';
import type { Gateway } from './use-gateway.ts';

interface TabContentsProps {
  readonly tab: TabId;
  readonly navigation: Navigation;
  readonly traffic: LiveTraffic;
  readonly gateway: Gateway;
  readonly search: string;
}

/** What each tab but the shop shows; one of them at a time. */
export function TabContents({ tab, navigation, traffic, gateway, search }: TabContentsProps) {
  const { place, go } = navigation;
  const { entries, newestId } = traffic;
  const { payments } = gateway;
  return (
    <>
      <TabPanel id="payments" isShown={tab === 'payments'}>
        <PaymentsTab
          payments={payments.answer}
          refusal={payments.refusal}
          entries={entries}
          search={search}
          chosen={place.payment}
          onChoose={(payment) => go({ payment })}
          onDone={payments.again}
        />
      </TabPanel>
      <TabPanel id="refunds" isShown={tab === 'refunds'}>
        <RefundsTab
          fresh={gateway.refunds}
          entries={entries}
          search={search}
          chosen={place.refund}
          onChoose={(refund) => go({ refund })}
          onPayment={(payment) => go({ tab: 'payments', payment })}
        />
      </TabPanel>
      <TabPanel id="messages" isShown={tab === 'messages'}>
        <MessagesTab
          entries={entries}
          payments={payments.answer ?? []}
          search={search}
          chosen={place.payment}
          onChoose={(payment) => go({ payment })}
        />
      </TabPanel>
      <TabPanel id="scenarios" isShown={tab === 'scenarios'}>
        <ScenariosTab newestEntry={newestId} clock={gateway.clock} search={search} />
      </TabPanel>
      <TabPanel id="debugger" isShown={tab === 'debugger'}>
        <Debugger
          entries={entries}
          search={search}
          chosen={place.refusal}
          onChoose={(refusal) => go({ refusal })}
        />
      </TabPanel>
    </>
  );
}
