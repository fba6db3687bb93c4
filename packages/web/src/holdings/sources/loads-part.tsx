import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listLoads, listSources, type LoadView } from '@vigie/server/holdings/contract';
import { loadStates, type LoadState } from '@vigie/server/holdings/model';
import { useMemo } from 'react';
import { DataTable, pagesOfTable, type DataColumn } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters } from '../../shared/filters.ts';
import { useFormat } from '../../shared/format.ts';
import { pagesOf, queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { isWorking, LoadStateBadge, shareOf } from '../load-state.tsx';

/** Every file that came, with what became of it. */
export function LoadsPart() {
  const t = useText();
  const { values, set, clear, activeCount } = useFilters({ source: 'text', state: loadStates });
  const sources = useQuery(queryOf(listSources)).data?.items ?? [];
  return (
    <div className="holdings-part">
      <FilterBar label={t('holdings.filter')} activeCount={activeCount} onClear={clear}>
        <FilterSelect label={t('holdings.register')} options={sources.map(({ code, name }) => ({ value: code, label: name }))} value={values.source} onChange={(source) => set({ source })} />
        <FilterSelect label={t('holdings.column.state')} options={loadStates.map((value) => ({ value, label: t.label('holdings.load-state', value) }))} value={values.state} onChange={(state) => set({ state })} />
      </FilterBar>
      <LoadsTable source={values.source} state={values.state} />
    </div>
  );
}

export function LoadsTable(props: { readonly source: string | undefined; readonly state?: LoadState | undefined; readonly isStatic?: boolean }) {
  const { source, state, isStatic = false } = props;
  const t = useText();
  const navigate = useNavigate();
  const isCode = source !== undefined && /^[a-z][a-z0-9-]{1,39}$/.test(source);
  const pages = useInfiniteQuery({
    ...pagesOf(listLoads, { query: { limit: isStatic ? 10 : 50, ...(isCode && { source }), ...(state && { state }) } }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some((load) => isWorking(load.state))) ? 2_000 : false),
  });
  const list = pagesOfTable(pages);
  const columns = useLoadColumns(isStatic);
  return (
    <DataTable
      {...list}
      hasMore={!isStatic && list.hasMore}
      label={t('holdings.tab.loads')}
      columns={columns}
      rowId={({ id }) => id}
      rowText={({ file, source: from }) => `${from.name} ${file.name}`}
      rowTone={(load) => (load.state === 'failed' ? 'urgent' : load.state === 'held' || load.state === 'stopped' ? 'attention' : load.state === 'refused' || load.state === 'rolled-back' ? 'done' : undefined)}
      lines={isStatic ? 1 : 2}
      onOpen={({ id }) => void navigate({ to: '/holdings/loads/$id', params: { id } })}
      isStatic={isStatic}
      isPrimary={!isStatic}
      empty={<EmptyState title={t('holdings.no-loads')} />}
    />
  );
}

function useLoadColumns(isStatic: boolean): readonly DataColumn<LoadView>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(() => {
    const state: DataColumn<LoadView> = {
      id: 'state',
      header: t('holdings.column.state'),
      width: isStatic ? 10 : 12,
      cell: (load) => {
        const share = shareOf(load);
        return (
          <>
            <LoadStateBadge state={load.state} /> {share !== undefined && <span className="muted">{format.percent(share)}</span>}
          </>
        );
      },
    };
    const changes: DataColumn<LoadView> = {
      id: 'changes',
      header: t('holdings.column.changes'),
      width: 14,
      align: 'end',
      cell: ({ counts }) => t('holdings.changes', { added: counts.new, changed: counts.changed, removed: counts.removed }),
    };
    const at: DataColumn<LoadView> = { id: 'at', header: t('holdings.column.at'), width: 9, isRowHeader: isStatic, cell: ({ begun }) => <Time at={begun.at} /> };
    if (isStatic) return [at, state, changes];
    return [
      {
        id: 'file',
        header: t('holdings.column.file'),
        width: '1fr',
        minWidth: 14,
        isRowHeader: true,
        cell: ({ source, file, mode }) => (
          <>
            <span className="table-line register-name">
              <bdi>{source.name}</bdi>
            </span>
            <span className="table-line table-line-second">
              <bdi>{file.name}</bdi> · {format.bytes(file.bytes)} · {t.label('holdings.mode', mode)}
            </span>
          </>
        ),
      },
      { ...at, hideBelow: 60 },
      state,
      { id: 'rows', header: t('holdings.column.rows'), width: 11, align: 'end', hideBelow: 70, cell: ({ counts }) => t('holdings.rows', { read: counts.read, refused: counts.refused }) },
      changes,
    ];
  }, [t, format, isStatic]);
}
