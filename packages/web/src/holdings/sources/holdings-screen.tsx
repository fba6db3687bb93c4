import { mayHoldings } from '@vigie/server/holdings/contract';
import { useFilters } from '../../shared/filters.ts';
import { PageHeader } from '../../shared/page-header.tsx';
import { useMay } from '../../shared/session.tsx';
import { Tabs } from '../../shared/tabs.tsx';
import { useText } from '../../shared/text.tsx';
import { LoadsPart } from './loads-part.tsx';
import { SearchPart } from './search-part.tsx';
import { SourcesPart } from './sources-part.tsx';
import '../holdings.css';

const tabs = ['registers', 'loads', 'search'] as const;

/** The country's own records: registers they come from, files that were loaded, and the records themselves. */
export function HoldingsScreen() {
  const t = useText();
  const { values, set } = useFilters({ tab: tabs });
  const mayRead = useMay(mayHoldings.read);
  const open = tabs.find((tab) => tab === values.tab && (tab !== 'search' || mayRead)) ?? 'registers';
  return (
    <div className="screen-fill">
      <PageHeader title={t('app.nav.holdings')} />
      <Tabs
        label={t('app.nav.holdings')}
        isFilling
        selected={open}
        onSelect={(id) => set({ tab: tabs.find((tab) => tab === id && tab !== 'registers') })}
        tabs={[
          { id: 'registers', label: t('holdings.tab.registers'), content: <SourcesPart /> },
          { id: 'loads', label: t('holdings.tab.loads'), content: <LoadsPart /> },
          ...(mayRead ? [{ id: 'search', label: t('holdings.tab.search'), content: <SearchPart /> }] : []),
        ]}
      />
    </div>
  );
}
