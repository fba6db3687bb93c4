import { useState } from 'react';
import { PageHeader } from '../shared/page-header.tsx';
import { Tabs } from '../shared/tabs.tsx';
import { useText } from '../shared/text.tsx';
import { LogSearch } from './log-search.tsx';
import { LogState } from './log-state.tsx';
import './audit-screen.css';

/** Who did or saw what, when and why; and the proof that nobody has changed the record since. */
export function AuditScreen() {
  const t = useText();
  const [view, setView] = useState('entries');
  return (
    <div className="screen-fill">
      <PageHeader title={t('app.nav.audit')} lead={t('audit.lead')} />
      <Tabs
        label={t('app.nav.audit')}
        isFilling
        selected={view}
        onSelect={setView}
        tabs={[
          { id: 'entries', label: t('audit.view.entries'), content: <LogSearch /> },
          { id: 'integrity', label: t('audit.view.integrity'), content: <LogState /> },
        ]}
      />
    </div>
  );
}
