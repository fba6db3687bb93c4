import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listIntake, mayAlerts, mayReceive } from '@vigie/server/alerts/contract';
import { ArrowRightLeft, Plus, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { useFilters } from '../../shared/filters.ts';
import { PageHeader } from '../../shared/page-header.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { Tabs, type TabEntry } from '../../shared/tabs.tsx';
import { useText } from '../../shared/text.tsx';
import { foreignFilterSpecs } from './foreign-filters.ts';
import { ForeignTab } from './foreign-tab.tsx';
import { IntakeTab } from './intake-tab.tsx';
import { ListsTab } from './lists-tab.tsx';
import { ownFilterSpecs } from './own-filters.ts';
import { OwnTab } from './own-tab.tsx';
import { RulesDialog } from './rules-dialog.tsx';
import '../alerts.css';

const tabs = ['own', 'foreign', 'lists', 'intake'] as const;
type TabName = (typeof tabs)[number];

/** Alerts of ours and of others, the lists that come, and what of others could not be understood. */
export function AlertsScreen() {
  const t = useText();
  const navigate = useNavigate();
  const { values, set } = useFilters({ tab: tabs });
  const [isConfiguring, setConfiguring] = useState(false);
  const may = {
    own: useMay(mayAlerts.read),
    received: useMay(mayReceive['read-received']),
    lists: useMay(mayReceive['see-lists']),
    work: useMay(mayAlerts.work),
    convert: useMay(mayAlerts.convert),
    configure: useMay(mayAlerts.configure),
  };
  const { data: intake } = useQuery({ ...queryOf(listIntake, { query: { limit: 1, state: 'open' } }), enabled: may.received });
  const draft = () => void navigate({ to: '/alerts/new' });
  const convert = () => void navigate({ to: '/alerts/convert' });
  const shown: readonly (TabEntry & { readonly id: TabName })[] = [
    ...(may.own ? [{ id: 'own', label: t('alerts.tab.own'), content: <OwnTab /> } as const] : []),
    ...(may.received ? [{ id: 'foreign', label: t('alerts.tab.foreign'), content: <ForeignTab /> } as const] : []),
    ...(may.lists ? [{ id: 'lists', label: t('alerts.tab.lists'), content: <ListsTab /> } as const] : []),
    ...(may.received ? [{ id: 'intake', label: t('alerts.tab.intake'), ...(intake && intake.openCount > 0 && { count: intake.openCount }), content: <IntakeTab /> } as const] : []),
  ];
  const selected = values.tab !== undefined && shown.some(({ id }) => id === values.tab) ? values.tab : (shown[0]?.id ?? 'own');
  // What narrows one tab means nothing on another.
  const go = (tab: TabName) => set({ ...Object.fromEntries([...Object.keys(ownFilterSpecs), ...Object.keys(foreignFilterSpecs), 'selected', 'show'].map((name) => [name, undefined])), tab: tab === shown[0]?.id ? undefined : tab });
  useShortcuts(
    [
      { keys: 'n', label: 'alerts.do.draft', run: draft, when: may.work },
      { keys: 'v', label: 'alerts.do.convert', run: convert, when: may.convert },
      { keys: 'r', label: 'alerts.do.rules', run: () => setConfiguring(true), when: may.configure },
      { keys: '1', label: 'alerts.tab.own', run: () => go('own'), when: may.own },
      { keys: '2', label: 'alerts.tab.foreign', run: () => go('foreign'), when: may.received },
      { keys: '3', label: 'alerts.tab.lists', run: () => go('lists'), when: may.lists },
      { keys: '4', label: 'alerts.tab.intake', run: () => go('intake'), when: may.received },
    ],
    { scope: 'app.nav.alerts' },
  );
  return (
    <div className="screen-fill alerts-screen">
      <PageHeader
        title={t('app.nav.alerts')}
        actions={
          <>
            {may.configure && <ActButton icon={Settings2} keys="r" label={t('alerts.do.rules')} onPress={() => setConfiguring(true)} />}
            {may.convert && <ActButton icon={ArrowRightLeft} keys="v" label={t('alerts.do.convert')} onPress={convert} />}
            {may.work && <ActButton kind="primary" icon={Plus} keys="n" label={t('alerts.do.draft')} onPress={draft} />}
          </>
        }
      />
      <Tabs label={t('alerts.tab.label')} tabs={shown} selected={selected} onSelect={(id) => go(id as TabName)} isFilling />
      {isConfiguring && <RulesDialog onClose={() => setConfiguring(false)} />}
    </div>
  );
}
