import type { ReceivedLine } from '@vigie/server/alerts/contract';
import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useCountryName } from '../../messages/country-name.ts';
import type { DataColumn } from '../../shared/data-table.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { AlertStateBadge, captionOf, categoryWords } from '../alert-marks.tsx';

/** Two lines to a row: whom it is on and as what; who issued it; how it stands; when it came. */
export function useForeignColumns<Line extends ReceivedLine>(): readonly DataColumn<Line>[] {
  const t = useText();
  const countryName = useCountryName();
  return useMemo(
    () => [
      {
        id: 'subject',
        header: t('alerts.column.subject'),
        width: '1fr',
        minWidth: 15,
        isRowHeader: true,
        cell: (line) => (
          <>
            <span className="table-line">
              <bdi className="alert-caption">{captionOf(t, line.caption, line.state)}</bdi> <bdi className="muted">{[...line.birthDates.slice(0, 1), ...line.nationalities.slice(0, 3)].join(' · ')}</bdi>
            </span>
            <span className="table-line table-line-second">{categoryWords(t, line)}</span>
          </>
        ),
      },
      {
        id: 'issuer',
        header: t('alerts.column.issuer'),
        width: 14,
        hideBelow: 46,
        cell: (line) => (
          <>
            <span className="table-line">{line.issuerCountry === null ? <bdi>{line.issuer ?? line.list?.name ?? '–'}</bdi> : countryName(line.issuerCountry)}</span>
            <span className="table-line table-line-second">
              <bdi className="code">{line.reference ?? line.externalId ?? '–'}</bdi>
            </span>
          </>
        ),
      },
      {
        id: 'state',
        header: t('alerts.column.state'),
        width: 12,
        cell: (line) => (
          <>
            <span className="table-line">
              <AlertStateBadge state={line.state} />
            </span>
            <span className="table-line table-line-second">
              {line.warnings.length > 0 ? (
                <span className="alert-warning" title={line.warnings.map((one) => t.label('alerts.receiving-warning', one)).join('\n')}>
                  <TriangleAlert aria-hidden className="icon" /> {t('alerts.value.warnings', { count: line.warnings.length })}
                </span>
              ) : (
                line.list?.code
              )}
            </span>
          </>
        ),
      },
      {
        id: 'received',
        header: t('alerts.column.received'),
        width: 9.5,
        hideBelow: 56,
        cell: (line) => (
          <>
            <span className="table-line">
              <Time at={line.receivedAt} />
            </span>
            <span className="table-line table-line-second">
              <Time at={line.statedIssueAt} style="date" />
            </span>
          </>
        ),
      },
    ],
    [t, countryName],
  );
}
