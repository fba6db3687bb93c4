import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { countTasks, listTasks, type TaskLine } from '@vigie/server/cases/contract';
import { taskStates } from '@vigie/server/cases/model';
import { ClipboardCheck } from 'lucide-react';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { CountStrip } from '../../shared/count-strip.tsx';
import { DataTable, pagesOfTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters } from '../../shared/filters.ts';
import { PageHeader } from '../../shared/page-header.tsx';
import { pagesOf, queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { useTaskColumns } from './task-columns.tsx';
import '../cases.css';

const specs = { state: [...taskStates, 'overdue'], whose: ['mine', 'unit'] } as const;

/** Tasks given to national units and partners, most pressing first: the home of a national unit. */
export function TasksScreen() {
  const t = useText();
  const navigate = useNavigate();
  const { values, set, clear, activeCount } = useFilters(specs);
  // A deadline passes without anybody's doing, so nothing announces it.
  const { data: counts } = useQuery({ ...queryOf(countTasks), refetchInterval: 60_000 });
  const pages = useInfiniteQuery({
    ...pagesOf(listTasks, { query: { limit: 100, ...(values.state && { state: values.state }), ...(values.whose && { whose: values.whose }) } }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const list = pagesOfTable(pages);
  const columns = useTaskColumns();
  const active = activeCount === 1 && (values.state === 'open' || values.state === 'overdue') ? values.state : undefined;
  return (
    <div className="screen-fill">
      <PageHeader title={t('app.nav.tasks')} marks={counts && counts.replied > 0 ? <Badge tone="warning">{t('cases.count-of.replied', { count: counts.replied })}</Badge> : undefined} />
      <CountStrip
        label={t('cases.count.tasks-label')}
        items={[
          { name: 'open', label: t('cases.count.tasks-open'), value: counts?.open, tone: 'plain' },
          { name: 'overdue', label: t('cases.count.tasks-overdue'), value: counts?.overdue, tone: 'urgent' },
        ]}
        active={active}
        onChoose={(state) => {
          clear();
          if (state) set({ state });
        }}
      />
      <FilterBar label={t('cases.filter.label')} activeCount={activeCount} onClear={clear}>
        <FilterSelect label={t('cases.filter.state')} options={specs.state.map((value) => ({ value, label: t.label('cases.task-state', value) }))} value={values.state} onChange={(state) => set({ state })} />
        <FilterSelect label={t('cases.filter.whose')} options={specs.whose.map((value) => ({ value, label: t(`cases.filter.tasks-${value}`) }))} value={values.whose} onChange={(whose) => set({ whose })} />
      </FilterBar>
      <DataTable
        {...list}
        label={t('app.nav.tasks')}
        columns={columns}
        rowId={({ id }) => id}
        rowText={({ number, title }: TaskLine) => `${number} ${title}`}
        rowTone={(task) => (task.state !== 'open' ? 'done' : task.overdue ? 'overdue' : task.reply ? 'attention' : undefined)}
        lines={2}
        onOpen={({ id }) => void navigate({ to: '/tasks/$id', params: { id } })}
        isPrimary
        empty={<EmptyState icon={ClipboardCheck} title={t(activeCount > 0 ? 'cases.empty.tasks-filtered' : 'cases.empty.tasks')} actions={activeCount > 0 && <Button onPress={clear}>{t('shared.filter.clear', { count: activeCount })}</Button>} />}
      />
    </div>
  );
}
