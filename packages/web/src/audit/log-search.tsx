import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { listActors, searchAudit, type AuditEntryView } from '@vigie/server/audit/contract';
import { FileLock2, RotateCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../shared/button.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { Pagination } from '../shared/pagination.tsx';
import { pagesOf, queryOf } from '../shared/queries.ts';
import { SplitPane } from '../shared/split-pane.tsx';
import { useText } from '../shared/text.tsx';
import { EntryPane } from './entry-pane.tsx';
import { useLogColumns } from './log-columns.tsx';
import { bodyOf, countCriteria, faultsOf, noCriteria, type LogCriteria } from './log-criteria.ts';
import { LogFilterBar, type KnownActor } from './log-filter-bar.tsx';

/** The access log, newest first, page by page: it is read and not worked. */
export function LogSearch() {
  const t = useText();
  const [criteria, setCriteria] = useState<LogCriteria>(noCriteria);
  const [page, setPage] = useState(0);
  const [selectedId, setSelectedId] = useState<string | undefined>();
  const search = useInfiniteQuery({ ...pagesOf(searchAudit, { body: bodyOf(criteria) }), enabled: Object.keys(faultsOf(criteria)).length === 0 });
  const pages = search.data?.pages ?? [];
  const rows = pages[page]?.items ?? [];
  const listed = useQuery(queryOf(listActors));
  const actors = useKnownActors(listed.data?.items, pages);
  const columns = useLogColumns();
  const selected = rows.find(({ id }) => id === selectedId);
  const activeCount = countCriteria(criteria);

  const narrow = (change: Partial<LogCriteria>) => {
    setCriteria((before) => ({ ...before, ...change }));
    setPage(0);
    setSelectedId(undefined);
  };
  const goOn = async () => {
    if (page + 1 >= pages.length) {
      const fetched = await search.fetchNextPage();
      if (fetched.isError) return;
    }
    setPage(page + 1);
    setSelectedId(undefined);
  };
  const refresh = () => {
    setPage(0);
    void search.refetch();
    void listed.refetch();
  };
  return (
    <>
      <LogFilterBar criteria={criteria} actors={actors} onChange={narrow} />
      <SplitPane
        id="audit"
        share={0.62}
        detailLabel={t('audit.detail')}
        onCloseDetail={() => setSelectedId(undefined)}
        detail={selected ? <EntryPane key={selected.id} entry={selected} actors={actors} onNarrow={narrow} onClose={() => setSelectedId(undefined)} /> : null}
        list={
          <>
            <DataTable
              label={t('audit.view.entries')}
              columns={columns}
              rows={rows}
              rowId={({ id }) => id}
              rowText={({ actorName, act }) => `${actorName} ${t.label('audit.act', act)}`}
              rowTone={({ outcome }) => (outcome === 'failed' ? 'urgent' : outcome === 'refused' ? 'attention' : undefined)}
              lines={2}
              isLoading={search.isLoading}
              problem={search.error}
              onRetry={() => void search.refetch()}
              selection="follow"
              selectedIds={new Set(selected ? [selected.id] : [])}
              onSelect={(ids) => setSelectedId([...ids][0])}
              isPrimary
              empty={
                <EmptyState
                  icon={FileLock2}
                  title={t('audit.empty')}
                  actions={activeCount > 0 && <Button onPress={() => narrow(noCriteria)}>{t('shared.filter.clear', { count: activeCount })}</Button>}
                />
              }
            />
            <div className="audit-foot">
              <Pagination
                label={t('audit.pages')}
                page={page + 1}
                onPrevious={page === 0 ? undefined : () => setPage(page - 1)}
                onNext={pages[page]?.next ? () => void goOn() : undefined}
                isPending={search.isFetchingNextPage}
              />
              <Button icon={RotateCw} size="small" kind="quiet" isPending={search.isRefetching && !search.isFetchingNextPage} onPress={refresh}>
                {t('audit.refresh')}
              </Button>
              <span className="audit-remark muted">{t('audit.own-searches')}</span>
            </div>
          </>
        }
      />
    </>
  );
}

/** Everybody whom the log names, and who has come into it since it was asked: whom one may ask for by name. */
function useKnownActors(listed: readonly KnownActor[] | undefined, pages: readonly { readonly items: readonly AuditEntryView[] }[]): readonly KnownActor[] {
  return useMemo(() => {
    const met = pages
      .flatMap(({ items }) => items)
      .flatMap(({ actorId, actorName, actorKind }): readonly KnownActor[] => (actorId === null ? [] : [{ id: actorId, name: actorName, kind: actorKind }]));
    return [...new Map([...met, ...(listed ?? [])].map((actor) => [actor.id, actor])).values()];
  }, [listed, pages]);
}
