import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { listRowErrors, type LoadView, type RowError } from '@vigie/server/holdings/contract';
import { rowFates, type RowFate } from '@vigie/server/holdings/model';
import { useMemo, useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { DataTable, pagesOfTable, type DataColumn } from '../../shared/data-table.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFormat } from '../../shared/format.ts';
import { PaneSection } from '../../shared/pane.tsx';
import { pagesOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';

/** Rows that were not understood, as they stood in the file. */
export function RowErrors({ load }: { readonly load: LoadView }) {
  const t = useText();
  const format = useFormat();
  const [fate, setFate] = useState<RowFate | undefined>();
  // What went wrong with a row stays the same once it is read; only while reading more may come.
  const pages = useInfiniteQuery({ ...pagesOf(listRowErrors, { params: { id: load.id }, query: { limit: 100, ...(fate && { fate }) } }), placeholderData: keepPreviousData });
  const list = pagesOfTable(pages);
  const columns = useMemo<readonly DataColumn<RowError>[]>(
    () => [
      { id: 'line', header: t('holdings.column.line'), width: 6, align: 'end', isRowHeader: true, cell: ({ line }) => format.number(line) },
      {
        id: 'what',
        header: t('holdings.column.what'),
        minWidth: 16,
        cell: ({ code, field, detail }) => (
          <>
            {t.label('holdings.row-error', code)}
            {(field !== null || detail !== '') && (
              <span className="muted">
                {' '}
                <bdi>{[field === null ? null : t.label('holdings.csv-field', field), detail].filter(Boolean).join(': ')}</bdi>
              </span>
            )}
          </>
        ),
      },
      { id: 'fate', header: t('holdings.column.fate'), width: 12, cell: (row) => <span className={row.fate === 'taken' ? 'muted' : 'row-refused'}>{t.label('holdings.row-fate', row.fate)}</span> },
      { id: 'raw', header: t('holdings.column.raw'), minWidth: 18, hideBelow: 60, cell: ({ raw }) => (raw === null ? <span className="muted">–</span> : <bdi className="code">{raw}</bdi>) },
    ],
    [t, format],
  );
  return (
    <PaneSection title={t('holdings.load.errors')} level={2}>
      <FilterBar label={t('holdings.filter')} activeCount={fate === undefined ? 0 : 1} onClear={() => setFate(undefined)}>
        <FilterSelect label={t('holdings.column.fate')} options={rowFates.map((value) => ({ value, label: t.label('holdings.row-fate', value) }))} value={fate} onChange={setFate} />
      </FilterBar>
      <DataTable {...list} hasMore={false} label={t('holdings.load.errors')} columns={columns} rowId={({ line, code, field }) => `${line} ${code} ${field ?? ''}`} rowText={({ line }) => String(line)} isStatic />
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
