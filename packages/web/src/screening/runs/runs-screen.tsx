import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRun, listRuns, mayScreening, type RunView } from '@vigie/server/screening/contract';
import { runCauses, runDirections, runStates } from '@vigie/server/screening/model';
import { Play, Settings2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { DataTable, pagesOfTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters } from '../../shared/filters.ts';
import { PageHeader } from '../../shared/page-header.tsx';
import { pagesOf, queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { Tabs } from '../../shared/tabs.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { Figures } from './figures.tsx';
import { RunDetail } from './run-detail.tsx';
import { useRunColumns } from './run-columns.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { StartDialog } from './start-dialog.tsx';
import './runs.css';

const filterSpecs = { state: runStates, cause: runCauses, direction: runDirections, size: ['bulk'] } as const;

/** Screening runs with their progress and results, and the figures of the review. */
export function RunsScreen() {
  const t = useText();
  const [open, setOpen] = useState<'start' | 'settings' | undefined>();
  const { values, set } = useFilters({ tab: ['runs', 'figures'], selected: 'text' });
  const mayRun = useMay(mayScreening.run);
  const mayReadSettings = useMay(mayScreening['read-settings']);
  useShortcuts(
    [
      { keys: 'n', label: 'screening.runs.act.start', run: () => setOpen('start'), when: mayRun },
      { keys: 'e', label: 'screening.settings.title', run: () => setOpen('settings'), when: mayReadSettings },
    ],
    { scope: 'app.nav.screening-runs' },
  );
  return (
    <div className="screen-fill">
      <PageHeader
        title={t('app.nav.screening-runs')}
        actions={
          <>
            {mayReadSettings && <ActButton icon={Settings2} keys="e" label={t('screening.settings.title')} onPress={() => setOpen('settings')} />}
            {mayRun && <ActButton kind="primary" icon={Play} keys="n" label={t('screening.runs.act.start')} onPress={() => setOpen('start')} />}
          </>
        }
      />
      <Tabs
        label={t('app.nav.screening-runs')}
        isFilling
        selected={values.tab ?? 'runs'}
        onSelect={(tab) => set({ tab: tab === 'figures' ? 'figures' : undefined })}
        tabs={[
          { id: 'runs', label: t('screening.runs.tab-runs'), content: <Runs selectedId={values.selected} onSelect={(selected) => set({ selected })} /> },
          { id: 'figures', label: t('screening.runs.tab-figures'), content: <Figures /> },
        ]}
      />
      {open === 'settings' && <SettingsDialog onClose={() => setOpen(undefined)} />}
      {open === 'start' && (
        <StartDialog
          onClose={() => setOpen(undefined)}
          onStarted={(id) => {
            setOpen(undefined);
            set({ tab: undefined, selected: id });
            toast.done(t('screening.runs.started-toast'));
          }}
        />
      )}
    </div>
  );
}

function Runs({ selectedId, onSelect }: { readonly selectedId: string | undefined; readonly onSelect: (id: string | undefined) => void }) {
  const t = useText();
  const { values, set, clear, activeCount } = useFilters(filterSpecs);
  const { size, ...criteria } = values;
  const pages = useInfiniteQuery({ ...pagesOf(listRuns, { query: { limit: 50, ...criteria, ...(size && { bulkOnly: 'true' as const }) } }), placeholderData: keepPreviousData });
  const list = pagesOfTable(pages);
  const columns = useRunColumns();
  return (
    <div className="runs">
      <FilterBar label={t('screening.runs.filter')} activeCount={activeCount} onClear={clear}>
        <FilterSelect label={t('screening.runs.column.state')} options={runStates.map((value) => ({ value, label: t.label('screening.run-state', value) }))} value={values.state} onChange={(state) => set({ state })} />
        <FilterSelect label={t('screening.runs.cause')} options={runCauses.map((value) => ({ value, label: t.label('screening.cause', value) }))} value={values.cause} onChange={(cause) => set({ cause })} />
        <FilterSelect label={t('screening.runs.direction')} options={runDirections.map((value) => ({ value, label: t.label('screening.direction', value) }))} value={values.direction} onChange={(direction) => set({ direction })} />
        <FilterSelect label={t('screening.runs.size')} options={[{ value: 'bulk' as const, label: t('screening.runs.bulk-only') }]} value={size} onChange={(next) => set({ size: next })} />
      </FilterBar>
      <SplitPane
        id="screening-runs"
        share={0.52}
        detailLabel={t('screening.runs.run')}
        onCloseDetail={() => onSelect(undefined)}
        detail={selectedId === undefined ? null : <Chosen key={selectedId} id={selectedId} seen={list.rows.find(({ id }) => id === selectedId)} onSelect={onSelect} />}
        list={
          <DataTable
            {...list}
            label={t('app.nav.screening-runs')}
            columns={columns}
            rowId={({ id }) => id}
            rowText={({ cause, scope }) => `${t.label('screening.cause', cause)} ${t.label('screening.scope', scope.kind)}`}
            rowTone={({ state }) => (state === 'failed' ? 'urgent' : state === 'stopped' ? 'attention' : undefined)}
            lines={2}
            selection="follow"
            selectedIds={useMemo(() => new Set(selectedId === undefined ? [] : [selectedId]), [selectedId])}
            onSelect={([...ids]) => ids[0] !== undefined && onSelect(ids[0])}
            isPrimary
            empty={<EmptyState title={t('screening.runs.none')} />}
          />
        }
      />
    </div>
  );
}

function Chosen({ id, seen, onSelect }: { readonly id: string; readonly seen: RunView | undefined; readonly onSelect: (id: string | undefined) => void }) {
  const { data } = useQuery({ ...queryOf(getRun, { params: { id } }), enabled: seen === undefined });
  const run = seen ?? data;
  return run ? <RunDetail run={run} onClose={() => onSelect(undefined)} onShow={onSelect} /> : null;
}
