import type { TabId } from './place.ts';

const PATHS: Readonly<Record<TabId, string>> = {
  shop: 'M5.5 1.5h5a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1ZM7 12.3h2',
  payments: 'M2 4.5h12v8H2zM2 7h12M4.5 10.2h2.5',
  refunds: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
  messages: 'M2 4h9M8.5 1.5 11 4 8.5 6.5M14 11.5H5M7.5 9 5 11.5 7.5 14',
  scenarios: 'M6 2h4M6.8 2v4L2.8 13.2h10.4L9.2 6V2M4.6 10h6.8',
  debugger:
    'M8 4.5a3 3 0 0 1 3 3v3a3 3 0 0 1-6 0v-3a3 3 0 0 1 3-3ZM6 4.6 4.8 2.8M10 4.6l1.2-1.8M5 8.5H2M14 8.5h-3M5 11.5l-2.4 1.8M11 11.5l2.4 1.8',
};

/** A tab's sign, for the eye only. */
export function TabIcon({ id }: { readonly id: TabId }) {
  return (
    <svg className="tab-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[id]} />
    </svg>
  );
}
