import type { ReactNode } from 'react';
import type { TabId } from './place.ts';
import { rove } from './roving.ts';
import { TabIcon } from './tab-icon.tsx';

export interface Tab {
  readonly id: TabId;
  readonly name: string;
  /** How many there are to see, where that says something. */
  readonly count?: number;
}

interface TabListProps {
  readonly tabs: readonly Tab[];
  readonly current: TabId;
  readonly onTab: (id: TabId) => void;
}

/** The tabs as WAI-ARIA has them: one stop for Tab, arrows between them, and what has the focus shows. */
export function TabList({ tabs, current, onTab }: TabListProps) {
  return (
    <div
      className="tabs"
      role="tablist"
      aria-label="Workbench"
      onKeyDown={(event) => {
        const stop = rove(event);
        const tab = tabs.find(({ id }) => id === stop?.dataset.roving);
        if (tab) onTab(tab.id);
      }}
    >
      {tabs.map(({ id, name, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          className="tab"
          aria-selected={id === current}
          aria-controls={`panel-${id}`}
          tabIndex={id === current ? 0 : -1}
          data-roving={id}
          onClick={() => onTab(id)}
        >
          <TabIcon id={id} />
          <span className="tab-name">{name}</span>
          {count !== undefined && count > 0 && <span className="count">{count}</span>}
        </button>
      ))}
    </div>
  );
}

interface TabPanelProps {
  readonly id: TabId;
  readonly isShown: boolean;
  readonly children: ReactNode;
}

/** What a tab shows. Its room is there all the time, since the tab points to it. */
export function TabPanel({ id, isShown, children }: TabPanelProps) {
  return (
    <section
      id={`panel-${id}`}
      className={`tab-panel tab-panel-${id}`}
      role="tabpanel"
      aria-labelledby={`tab-${id}`}
      hidden={!isShown}
    >
      {isShown && children}
    </section>
  );
}
