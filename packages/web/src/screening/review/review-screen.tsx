import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { alertKinds, alertSystems } from '@vigie/server/alerts/model';
import { listCandidates, type CandidateLine } from '@vigie/server/screening/contract';
import { priorities, runDirections } from '@vigie/server/screening/model';
import { CheckCheck } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { DataTable, pagesOfTable, type DataTableHandle } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters, type Filters } from '../../shared/filters.ts';
import { PageHeader } from '../../shared/page-header.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { pagesOf } from '../../shared/queries.ts';
import { useSession } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { AskDialog } from './ask-dialog.tsx';
import { BacklogStrip, type Preset } from './backlog-strip.tsx';
import { useCandidateColumns } from './candidate-columns.tsx';
import { CandidateDetail } from './candidate-detail.tsx';
import { candidateQuery } from './candidate-query.ts';
import { JudgeBar } from './judge-bar.tsx';
import { nextAfter, queryOfFilters, reviewFilterSpecs } from './review-filters.ts';
import { useJudging, type Judging } from './use-judging.ts';
import './review.css';

const presets: readonly Preset[] = ['open', 'second-look', 'asked'];

/** Candidates one after the other, both records side by side, judged by single keys. */
export function ReviewScreen() {
  const t = useText();
  const { accountId } = useSession();
  const table = useRef<DataTableHandle>(null);
  const filters = useFilters(reviewFilterSpecs);
  const { values: chosen, set: choose } = useFilters({ selected: 'text' });
  const [isClosed, setClosed] = useState(false);
  const pages = useInfiniteQuery({ ...pagesOf(listCandidates, { query: queryOfFilters(filters.values) }), placeholderData: keepPreviousData });
  const list = pagesOfTable(pages);
  const columns = useCandidateColumns(accountId);
  const show = (id: string | undefined) => {
    setClosed(id === undefined);
    choose({ selected: id });
    if (id !== undefined) setTimeout(() => table.current?.focus(id), 0);
  };
  const judging = useJudging(show);
  const rows = list.rows.filter((line) => !judging.isGone(line));
  const selectedId = chosen.selected ?? (isClosed ? undefined : nextAfter(rows, undefined, accountId)?.id);
  const after = nextAfter(rows, selectedId, accountId);
  const step = (by: 1 | -1) => {
    const at = rows.findIndex(({ id }) => id === selectedId);
    const to = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (to) show(to.id);
    if (pages.hasNextPage && at + by > rows.length - 10) void pages.fetchNextPage();
  };
  useShortcuts(
    [
      { keys: 'j', label: 'shared.table.next', run: () => step(1), when: rows.length > 0 },
      { keys: 'k', label: 'shared.table.previous', run: () => step(-1), when: rows.length > 0 },
    ],
    { scope: 'app.nav.screening' },
  );
  const hasFilters = filters.activeCount > 0;
  return (
    <div className="screen-fill review-screen">
      <PageHeader title={t('app.nav.screening')} />
      <BacklogStrip active={presets.find((preset) => preset === filters.values.state)} onChoose={(state) => filters.set({ state })} />
      <ReviewFilterBar filters={filters} />
      <SplitPane
        id="screening"
        share={0.27}
        detailLabel={t('screening.review.candidate')}
        onCloseDetail={() => show(undefined)}
        detail={
          selectedId === undefined ? null : (
            <Review key={selectedId} id={selectedId} line={list.rows.find(({ id }) => id === selectedId)} after={after} judging={judging} onShow={show} />
          )
        }
        list={
          <DataTable
            {...list}
            rows={rows}
            ref={table}
            label={t('app.nav.screening')}
            columns={columns}
            rowId={({ id }) => id}
            rowText={({ alert, holding }) => `${alert.caption} ${holding.caption}`}
            rowTone={({ priority, judgedAt }) => (judgedAt !== null ? 'done' : priority === 1 ? 'urgent' : priority === 2 ? 'attention' : undefined)}
            lines={2}
            selection="follow"
            selectedIds={useMemo(() => new Set(selectedId === undefined ? [] : [selectedId]), [selectedId])}
            onSelect={([...ids]) => {
              if (ids[0] === undefined || ids[0] === selectedId) return;
              setClosed(false);
              choose({ selected: ids[0] });
            }}
            empty={
              <EmptyState icon={CheckCheck} title={t(hasFilters ? 'screening.review.none-filtered' : 'screening.review.none')} actions={hasFilters && <Button onPress={filters.clear}>{t('shared.filter.clear', { count: filters.activeCount })}</Button>}>
                {!hasFilters && t('screening.review.none-hint')}
              </EmptyState>
            }
          />
        }
      />
    </div>
  );
}

/** The candidate on the screen, and what one does with it. The next is fetched meanwhile. */
function Review(props: {
  readonly id: string;
  readonly line: CandidateLine | undefined;
  readonly after: CandidateLine | undefined;
  readonly judging: Judging;
  readonly onShow: (id: string | undefined) => void;
}) {
  const { line, after, judging, onShow } = props;
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const id = props.id as CandidateLine['id'];
  const { data: candidate, error, refetch } = useQuery(candidateQuery({ id, version: line?.version }));
  const [afterId, afterVersion] = [after?.id, after?.version];
  const isThere = candidate !== undefined;
  useEffect(() => {
    if (isThere && afterId !== undefined) void client.prefetchQuery(candidateQuery({ id: afterId, version: afterVersion }));
  }, [client, isThere, afterId, afterVersion]);
  const bar = (
    <JudgeBar
      candidate={candidate}
      judging={judging}
      onJudge={(judged) => {
        judging.judge(judged);
        onShow(after?.id);
      }}
      onUndo={() => {
        const back = judging.undo();
        if (back) onShow(back.id);
      }}
      onAsk={() => setAsking(true)}
    />
  );
  return (
    <div className="review">
      {bar}
      {error && !candidate && <ProblemNotice problem={error} {...(error.status !== 404 && { onRetry: () => void refetch() })} />}
      {!error && !candidate && (
        <div className="review-waiting">
          <Spinner label={t('shared.state.loading')} />
        </div>
      )}
      {candidate && <CandidateDetail candidate={candidate} onShow={onShow} onReload={() => void refetch()} />}
      {isAsking && candidate && (
        <AskDialog
          candidate={candidate}
          onClose={() => setAsking(false)}
          onDone={({ draftId }) => {
            setAsking(false);
            judging.drop(candidate);
            void client.invalidateQueries({ queryKey: ['screening'] });
            if (draftId === null) toast.done(t('screening.ask.done'));
            else toast.done(t('screening.ask.drafted'), { label: t('screening.review.draft'), run: () => void navigate({ to: '/drafts/$id', params: { id: draftId } }) });
            onShow(after?.id);
          }}
        />
      )}
    </div>
  );
}

function ReviewFilterBar({ filters }: { readonly filters: Filters<typeof reviewFilterSpecs> }) {
  const t = useText();
  const { values, set, clear, activeCount } = filters;
  return (
    <FilterBar label={t('screening.review.filter')} activeCount={activeCount} onClear={clear}>
      <FilterSelect
        label={t('screening.review.filter-state')}
        options={reviewFilterSpecs.state.map((value) => ({ value, label: value === 'waiting' || value === 'judged' ? t(`screening.review.state-${value}`) : t.label('screening.candidate-state', value) }))}
        value={values.state}
        onChange={(state) => set({ state })}
      />
      <FilterSelect label={t('screening.review.filter-priority')} options={priorities.map((value) => ({ value: String(value), label: `${value} · ${t.label('screening.priority', String(value))}` }))} value={values.priority} onChange={(priority) => set({ priority })} />
      <FilterSelect label={t('screening.review.filter-system')} options={alertSystems.map((value) => ({ value, label: t.label('alerts.system', value) }))} value={values.system} onChange={(system) => set({ system })} />
      <FilterSelect label={t('screening.review.filter-kind')} options={alertKinds.map((value) => ({ value, label: t.label('alerts.kind', value) }))} value={values.kind} onChange={(kind) => set({ kind })} />
      <FilterSelect label={t('screening.review.filter-direction')} options={runDirections.map((value) => ({ value, label: t.label('screening.direction', value) }))} value={values.direction} onChange={(direction) => set({ direction })} />
    </FilterBar>
  );
}
