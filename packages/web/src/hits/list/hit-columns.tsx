import type { HitLine } from '@vigie/server/hits/contract';
import { Lock } from 'lucide-react';
import { useMemo } from 'react';
import { useCountryName } from '../../messages/country-name.ts';
import type { DataColumn } from '../../shared/data-table.tsx';
import { useText, type Text } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { alertWords, captionOf, HitClockMark, HitStateBadge, SideSign, TerrorismMark } from '../hit-marks.tsx';

/** Two lines to a row: what is due; who and which alert; where it was found; what was done and what is owed. */
export function useHitColumns(): readonly DataColumn<HitLine>[] {
  const t = useText();
  const countryName = useCountryName();
  return useMemo(
    () => [
      { id: 'due', header: t('hits.column.due'), width: 9.5, cell: (line) => <DueCell line={line} /> },
      { id: 'hit', header: t('hits.column.hit'), width: '1fr', minWidth: 15, isRowHeader: true, cell: (line) => <HitCell line={line} t={t} /> },
      {
        id: 'found',
        header: t('hits.column.found'),
        width: 15,
        hideBelow: 54,
        cell: ({ place, country, authority, issuer, side }) => (
          <>
            <span className="table-line">
              <bdi>{place || (country === null ? '–' : countryName(country))}</bdi>
            </span>
            <span className="table-line table-line-second">
              <bdi>{authority || '–'}</bdi>
              {issuer !== null && ` · ${t(side === 'own-on-foreign' ? 'hits.value.for' : 'hits.value.from', { country: countryName(issuer) })}`}
            </span>
          </>
        ),
      },
      {
        id: 'state',
        header: t('hits.column.state'),
        width: 15,
        cell: (line) => (
          <>
            <span className="table-line">
              <HitStateBadge state={line.state} />
            </span>
            <span className="table-line table-line-second">
              <Owed line={line} t={t} />
            </span>
          </>
        ),
      },
    ],
    [t, countryName],
  );
}

function DueCell({ line }: { readonly line: HitLine }) {
  return (
    <>
      <span className="table-line">
        <HitClockMark clock={line.clock} isShort />
      </span>
      <span className="table-line table-line-second">
        <Time at={line.foundAt} />
      </span>
    </>
  );
}

function HitCell({ line, t }: { readonly line: HitLine; readonly t: Text }) {
  return (
    <>
      <span className="table-line hit-line">
        <SideSign side={line.side} /> {line.case?.restricted && <Lock aria-label={t('requests.value.restricted')} className="icon" />}
        <bdi className="hit-caption">{captionOf(t, line)}</bdi> {line.terrorism && <TerrorismMark />}
      </span>
      <span className="table-line table-line-second">
        <span className="number">{line.number}</span> · {alertWords(t, line)}
        {line.repeatCount > 0 && ` · ${t('hits.value.passages', { count: line.repeatCount })}`}
      </span>
    </>
  );
}

/** What is still to be sent and how many drafts are begun; else what came of the action. */
function Owed({ line, t }: { readonly line: HitLine; readonly t: Text }) {
  const parts = [
    ...(line.owed.length > 0 ? [t('hits.value.owed', { forms: line.owed.map((form) => t.label('hits.form', form)).join(', ') })] : []),
    ...(line.draftedCount > 0 ? [t('hits.value.drafted', { count: line.draftedCount })] : []),
  ];
  if (parts.length === 0) return <span>{line.measure === null ? t('hits.value.unmeasured') : t.label('hits.measure', line.measure)}</span>;
  return <span className={line.owed.length > 0 ? 'hit-attention' : undefined}>{parts.join(' · ')}</span>;
}
