import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CallOf, ReplyOf } from '@vigie/server/kernel/endpoint';
import { listStatisticsRows } from '@vigie/server/requests/contract';
import { letterOfGround } from '@vigie/server/requests/model';
import { useMemo } from 'react';
import { DataTable, pagesOfTable, type DataColumn } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Pane } from '../../shared/pane.tsx';
import { pagesOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { useCountryName } from '../../messages/country-name.ts';

type Row = ReplyOf<typeof listStatisticsRows>['items'][number];
type Query = CallOf<typeof listStatisticsRows>['query'];

/** A figure, one of its cells, or its difference from what was reported. */
export type Chosen = Omit<Query, 'edition' | 'limit' | 'after'>;

/** The requests behind a count. Those that are not the asker's to see are counted, and said. */
export function FigureRows(props: { readonly year: number; readonly edition: number | undefined; readonly chosen: Chosen; readonly onClose: () => void }) {
  const { year, edition, chosen } = props;
  const t = useText();
  const navigate = useNavigate();
  const countryName = useCountryName();
  const pages = useInfiniteQuery(pagesOf(listStatisticsRows, { params: { year }, query: { ...chosen, limit: 100, ...(edition === undefined ? {} : { edition }) } }));
  const list = pagesOfTable(pages);
  const hidden = pages.data?.pages[0]?.hiddenCount ?? 0;
  const columns = useMemo<readonly DataColumn<Row>[]>(
    () => [
      { id: 'message', header: t('requests.field.message'), width: 9, isRowHeader: true, cell: ({ message }) => <span className="table-line number">{message?.number ?? '–'}</span> },
      { id: 'partner', header: t('requests.column.partner'), width: '1fr', minWidth: 10, cell: ({ country, partnerName }) => <span className="table-line">{country === null ? <bdi>{partnerName}</bdi> : countryName(country)}</span> },
      { id: 'ground', header: t('requests.statistics.ground'), width: 6, hideBelow: 40, cell: ({ ground }) => <span className="table-line">{ground === null ? '–' : letterOfGround[ground]}</span> },
      { id: 'at', header: t('requests.field.at'), width: 10, cell: ({ at }) => <Time at={at} /> },
    ],
    [t, countryName],
  );
  return (
    <Pane title={t.label('requests.figure', chosen.figure)} onClose={props.onClose} marks={hidden > 0 && <span className="muted">{t('requests.statistics-screen.hidden', { count: hidden })}</span>}>
      <DataTable
        {...list}
        label={t('requests.statistics-screen.rows')}
        columns={columns}
        rowId={({ requestId, ground }) => `${requestId} ${ground ?? ''}`}
        rowText={({ message }) => message?.number ?? ''}
        onOpen={({ requestId }) => void navigate({ to: '/requests/$id', params: { id: requestId } })}
        empty={<EmptyState title={t('requests.statistics.none')} />}
      />
    </Pane>
  );
}
