import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import './styles/tabs.css';

export interface TabEntry {
  readonly id: string;
  readonly label: string;
  readonly count?: number;
  readonly content: ReactNode;
}

/** Parts of a screen beside each other. `isFilling`: the part has all the room left and scrolls itself, for a table or a split pane. */
export function Tabs(props: { readonly label: string; readonly tabs: readonly TabEntry[]; readonly selected?: string; readonly onSelect?: (id: string) => void; readonly isFilling?: boolean }) {
  return (
    <AriaTabs
      className="tabs"
      data-fill={props.isFilling ? '' : undefined}
      {...(props.selected === undefined ? {} : { selectedKey: props.selected })}
      {...(props.onSelect ? { onSelectionChange: (key) => props.onSelect?.(String(key)) } : {})}
    >
      <TabList aria-label={props.label} className="tab-list">
        {props.tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.label}
            {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {props.tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
