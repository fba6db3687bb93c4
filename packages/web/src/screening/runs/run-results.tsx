import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { listResults, type RunView } from '@vigie/server/screening/contract';
import { useMemo, useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { DataTable, pagesOfTable, type DataColumn } from '../../shared/data-table.tsx';
import { useFormat } from '../../shared/format.ts';
import { PaneSection } from '../../shared/pane.tsx';
import { pagesOf } from '../../shared/queries.ts';
import { Segmented } from '../../shared/segmented.tsx';
import { useText } from '../../shared/text.tsx';

type Result = ReplyOf<typeof listResults>['items'][number];
const outcomes = ['not-enough-data', 'not-compared', 'candidates'] as const;
type Outcome = (typeof outcomes)[number];

/** What did not simply find nothing: too little known first, for that must not be taken for "no hit". */
export function RunResults({ run }: { readonly run: RunView }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState<Outcome>(run.counts.notEnoughData > 0 ? 'not-enough-data' : run.counts.notCompared > 0 ? 'not-compared' : 'candidates');
  const pages = useInfiniteQuery({ ...pagesOf(listResults, { params: { id: run.id }, query: { outcome, limit: 100 } }, { topics: ['alerts'] }), placeholderData: keepPreviousData });
  const list = pagesOfTable(pages);
  const columns = useMemo<readonly DataColumn<Result>[]>(
    () => [
      {
        id: 'query',
        header: t('screening.runs.column.asked'),
        isRowHeader: true,
        minWidth: 12,
        cell: ({ caption, reference, queryId }) => (
          <>
            {caption === null ? <span className="muted">{t('screening.runs.not-shown')}</span> : <bdi>{caption}</bdi>} <span className="muted code">{reference ?? queryId}</span>
          </>
        ),
      },
      { id: 'found', header: t('screening.runs.column.pairs'), width: 6, align: 'end', cell: ({ foundCount, truncated }) => (truncated ? `≥ ${format.number(foundCount)}` : format.number(foundCount)) },
      {
        id: 'attainable',
        header: t('screening.runs.column.attainable'),
        width: 11,
        align: 'end',
        cell: ({ attainable, threshold }) => (attainable === null || threshold === null ? '–' : t('screening.runs.attainable', { attainable: format.number(Math.round(attainable * 10) / 10), threshold: format.number(Math.round(threshold * 10) / 10) })),
      },
    ],
    [t, format],
  );
  const open = ({ queryId }: Result) => void (run.direction === 'alerts-on-holdings' ? navigate({ to: '/alerts/$id', params: { id: queryId } }) : navigate({ to: '/holdings/records/$id', params: { id: queryId }, search: { purpose: 'alert-handling' } }));
  return (
    <PaneSection title={t('screening.runs.results')}>
      <Segmented label={t('screening.runs.results')} options={outcomes.map((value) => ({ value, label: t.label('screening.outcome', value) }))} value={outcome} onChange={setOutcome} />
      <p className="muted">{t.hint('screening.outcome', outcome)}</p>
      <DataTable {...list} label={t.label('screening.outcome', outcome)} columns={columns} rowId={({ queryId }) => queryId} rowText={({ caption, reference }) => caption ?? reference ?? ''} onOpen={open} isStatic hasMore={false} />
      {list.hasMore && (
        <p>
          <Button isPending={list.isLoadingMore} onPress={list.onLoadMore}>
            {t('screening.runs.more')}
          </Button>
        </p>
      )}
    </PaneSection>
  );
}
