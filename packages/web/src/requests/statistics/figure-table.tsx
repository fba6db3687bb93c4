import type { StatisticsYear } from '@vigie/server/requests/contract';
import { letterOfGround } from '@vigie/server/requests/model';
import { Button } from '../../shared/button.tsx';
import { useFormat } from '../../shared/format.ts';
import { useText, type Text } from '../../shared/text.tsx';
import { useCountryName } from '../../messages/country-name.ts';
import { tableOf, type Side } from './figure-sides.ts';
import type { Chosen } from './figure-rows.tsx';

/** A figure by state, and by what else tells its requests apart; each count opens its rows. */
export function FigureTable({ figure, onChoose }: { readonly figure: StatisticsYear['figures'][number]; readonly onChoose: (chosen: Chosen) => void }) {
  const t = useText();
  const format = useFormat();
  const countryName = useCountryName();
  if (figure.cells.length === 0 || figure.dimensions.length === 0) return null;
  const { rows, columns, countOf } = tableOf(figure);
  const choose = (row: Side | undefined, column: Side | undefined) => onChoose({ figure: figure.code, ...row?.choice, ...column?.choice } as Chosen);
  const count = (row: Side | undefined, column: Side | undefined) => {
    const value = countOf(row, column);
    return value === 0 ? (
      <span className="muted">0</span>
    ) : (
      <Button kind="quiet" size="small" onPress={() => choose(row, column)}>
        {format.number(value)}
      </Button>
    );
  };
  return (
    <div className="figure-frame">
      <table className="figure-table">
        <caption className="visually-hidden">{t.label('requests.figure', figure.code)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(figure.dimensions.includes('country') ? 'requests.statistics.state' : 'requests.statistics.ground')}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {sideName(column, t, countryName)}
              </th>
            ))}
            <th scope="col">{t('requests.statistics.total')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{sideName(row, t, countryName)}</th>
              {columns.map((column) => (
                <td key={column.key}>{count(row, column)}</td>
              ))}
              <td>{count(row, undefined)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('requests.statistics.total')}</th>
            {columns.map((column) => (
              <td key={column.key}>{count(undefined, column)}</td>
            ))}
            <td>{format.number(figure.total)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function sideName(side: Side, t: Text, countryName: (code: string) => string): string {
  const { dimension, value } = side;
  if (dimension === 'country') return value === null ? t('requests.statistics.no-state') : countryName(value);
  if (value === null) return '–';
  if (dimension === 'urgency') return t.label('urgency', value);
  if (dimension === 'part') return t.label('requests.figure-part', value);
  return `${letterOfGround[value as keyof typeof letterOfGround]} · ${t.label('requests.refusal-ground', value)}`;
}
