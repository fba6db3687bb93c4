import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { hitFigures } from '@vigie/server/hits/contract';
import { useState } from 'react';
import { useThisYear } from '../../cases/this-year.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { useFormat } from '../../shared/format.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Select } from '../../shared/select.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useLocale, useText, type Text } from '../../shared/text.tsx';
import { columnsOf, figureNames, monthsOf, sumOf, type FigureColumn } from './figure-sums.ts';

/** How many years back can be asked for. */
const yearsBack = 6;

/** Hits of a year by side and system, month by month: ours and theirs, SIS and Interpol are counted apart. */
export function FiguresDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const thisYear = useThisYear();
  const [year, setYear] = useState(String(thisYear));
  const { data, error } = useQuery({ ...queryOf(hitFigures, { query: { from: `${year}-01`, to: `${year}-12` } }), placeholderData: keepPreviousData });
  return (
    <Dialog isOpen onClose={onClose} title={t('hits.figures.title')} size="wide">
      <p className="muted">{t('hits.figures.basis')}</p>
      <Select label={t('hits.figures.year')} options={Array.from({ length: yearsBack + 1 }, (_, index) => String(thisYear - index)).map((value) => ({ value, label: value }))} value={year} onChange={setYear} />
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Spinner label={t('shared.state.loading')} />}
      {data && <Figures rows={data.months} year={Number(year)} />}
    </Dialog>
  );
}

function Figures({ rows, year }: { readonly rows: Parameters<typeof sumOf>[0]; readonly year: number }) {
  const t = useText();
  const format = useFormat();
  const { locale } = useLocale();
  const columns = columnsOf(rows);
  const monthName = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return (
    <div className="hit-figures">
      <table>
        <caption className="visually-hidden">{t('hits.figures.title')}</caption>
        <ColumnHeads columns={columns} first={t('hits.figures.month')} t={t} />
        <tbody>
          {monthsOf(year).map((month) => (
            <tr key={month}>
              <th scope="row">{monthName.format(new Date(`${month}-15T00:00:00Z`))}</th>
              {columns.map((column) => (
                <Cell key={keyOf(column)} value={sumOf(rows, 'count', column, month)} format={format.number} />
              ))}
            </tr>
          ))}
        </tbody>
        <tbody className="hit-figures-sums">
          {figureNames.map((name) => (
            <tr key={name} data-total={name === 'count' ? '' : undefined}>
              <th scope="row">{t(`hits.figures.${name}`)}</th>
              {columns.map((column) => (
                <Cell key={keyOf(column)} value={sumOf(rows, name, column)} format={format.number} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnHeads({ columns, first, t }: { readonly columns: readonly FigureColumn[]; readonly first: string; readonly t: Text }) {
  const sides = [...new Set(columns.map(({ side }) => side))];
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {first}
        </th>
        {sides.map((side) => (
          <th key={side} scope="colgroup" colSpan={columns.filter((column) => column.side === side).length}>
            {t.label('hits.side', side)}
          </th>
        ))}
      </tr>
      <tr>
        {columns.map((column) => (
          <th key={keyOf(column)} scope="col">
            {t.label('hits.system', column.system)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Cell({ value, format }: { readonly value: number; readonly format: (value: number) => string }) {
  return <td className={value === 0 ? 'muted' : undefined}>{format(value)}</td>;
}

function keyOf({ side, system }: FigureColumn): string {
  return `${side} ${system}`;
}
