import { useQuery } from '@tanstack/react-query';
import { countCases, mayCases } from '@vigie/server/cases/contract';
import { DoorOpen, FolderPlus } from 'lucide-react';
import { useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { useFilters } from '../../shared/filters.ts';
import { PageHeader } from '../../shared/page-header.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { Tabs, type TabEntry } from '../../shared/tabs.tsx';
import { useText } from '../../shared/text.tsx';
import { OpenCaseDialog } from '../open-case-dialog.tsx';
import { BreakGlassDialog } from './break-glass-dialog.tsx';
import { CaseList } from './case-list.tsx';
import { GlassList } from './glass-list.tsx';
import { ReviewList } from './review-list.tsx';
import '../cases.css';

const tabSpec = { tab: ['glass', 'reviews'], selected: 'text' } as const;

/** The cases the person may see; beside them what is to be reviewed: access that was taken, and cases that were kept long enough. */
export function CasesScreen() {
  const t = useText();
  const { values, set } = useFilters(tabSpec);
  const [open, setOpen] = useState<'case' | 'glass' | undefined>();
  const mayWork = useMay(mayCases.work);
  const mayBreak = useMay(mayCases['break-glass']);
  const mayReviewGlass = useMay(mayCases['review-glass']);
  const mayReview = useMay(mayCases['review-retention']);
  // A deadline passes without anybody's doing, so nothing announces it.
  const { data: counts } = useQuery({ ...queryOf(countCases), refetchInterval: 60_000 });
  useShortcuts(
    [
      { keys: 'n', label: 'cases.act.open', run: () => setOpen('case'), when: mayWork },
      { keys: 'b', label: 'cases.act.break-glass', run: () => setOpen('glass'), when: mayBreak },
    ],
    { scope: 'app.nav.cases' },
  );
  const tabs: readonly TabEntry[] = [
    { id: 'cases', label: t('app.nav.cases'), content: <CaseList counts={counts} /> },
    ...(mayReviewGlass ? [{ id: 'glass', label: t('cases.tab.glass'), ...(counts && { count: counts.glassPending }), content: <GlassList /> }] : []),
    ...(mayReview ? [{ id: 'reviews', label: t('cases.tab.reviews'), ...(counts && { count: Math.max(counts.reviewsDue, counts.erasuresProposed) }), content: <ReviewList /> }] : []),
  ];
  return (
    <div className="screen-fill">
      <PageHeader
        title={t('app.nav.cases')}
        actions={
          <>
            {mayBreak && <ActButton icon={DoorOpen} keys="b" label={t('cases.act.break-glass')} onPress={() => setOpen('glass')} />}
            {mayWork && <ActButton kind="primary" icon={FolderPlus} keys="n" label={t('cases.act.open')} onPress={() => setOpen('case')} />}
          </>
        }
      />
      {tabs.length === 1 ? (
        <CaseList counts={counts} />
      ) : (
        <Tabs
          label={t('app.nav.cases')}
          isFilling
          tabs={tabs}
          selected={values.tab ?? 'cases'}
          onSelect={(id) => set({ tab: id === 'glass' || id === 'reviews' ? id : undefined, selected: undefined })}
        />
      )}
      {open === 'case' && <OpenCaseDialog onClose={() => setOpen(undefined)} />}
      {open === 'glass' && <BreakGlassDialog onClose={() => setOpen(undefined)} />}
    </div>
  );
}
