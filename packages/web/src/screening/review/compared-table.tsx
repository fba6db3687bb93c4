import type { CandidateView, ComparedRow } from '@vigie/server/screening/contract';
import { ArrowLeftRight, Check, Equal, Minus, X, type LucideIcon } from 'lucide-react';
import { useFormat } from '../../shared/format.ts';
import { Link } from '../../shared/link.tsx';
import { useText } from '../../shared/text.tsx';
import { useCountryName } from '../../messages/country-name.ts';
import { CandidateCaption } from './candidate-columns.tsx';

const icons: Readonly<Record<ComparedRow['says'], LucideIcon>> = { for: Check, against: X, little: Equal, silent: Minus, 'one-sided': ArrowLeftRight };

/** Both records beside each other, row by row, with what each row says about their being the same. */
export function ComparedTable({ candidate }: { readonly candidate: CandidateView }) {
  const t = useText();
  const { alert, holding, alertDetail, holdingDetail } = candidate;
  const countryName = useCountryName();
  return (
    <div className="compared-frame">
      <table className="compared">
        <caption className="visually-hidden">{t('screening.review.compared')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('screening.review.field')}</span>
            </th>
            <th scope="col">
              <span className="compared-side">{t('screening.review.alert')}</span>
              <Link to="/alerts/$id" params={{ id: alert.id }} kind="quiet">
                <CandidateCaption caption={alert.caption} />
              </Link>
              <span className="compared-about">
                {[t.label('alerts.system', alert.system), alert.reference, alertDetail.issuerCountry === null ? alertDetail.issuer : countryName(alertDetail.issuerCountry)].filter(Boolean).join(' · ')}
              </span>
            </th>
            <th scope="col">
              <span className="compared-side">{t('screening.review.holding')}</span>
              <Link to="/holdings/records/$id" params={{ id: holding.id }} search={{ purpose: 'alert-handling' }} kind="quiet">
                <CandidateCaption caption={holding.caption} />
              </Link>
              <span className="compared-about">
                <bdi>{holdingDetail.sourceName}</bdi> · <bdi className="code">{holdingDetail.externalId}</bdi>
              </span>
              <span className="compared-about">
                {t('screening.review.measure')} <strong>{t.label('holdings.measure', holding.measure)}</strong> {holdingDetail.reason !== null && <bdi>· {holdingDetail.reason}</bdi>}
              </span>
            </th>
            <th scope="col">
              <span className="compared-side">{t('screening.review.says')}</span>
              <Weight candidate={candidate} />
            </th>
          </tr>
        </thead>
        <tbody>
          {candidate.rows.map((row) => (
            <Row key={row.field} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The sum and what it was measured against. */
function Weight({ candidate }: { readonly candidate: CandidateView }) {
  const t = useText();
  const format = useFormat();
  const tenths = (value: number) => format.number(Math.round(value * 10) / 10);
  return (
    <>
      <span className="compared-bits">{t('screening.review.bits', { bits: tenths(candidate.bits) })}</span>
      <span className="compared-about">
        {t('screening.review.threshold', { bits: tenths(candidate.threshold) })} · {t('screening.review.false', { count: falseOnes(candidate.falsePerThousand, format.number) })}
      </span>
    </>
  );
}

/** Strangers in a thousand, written so that a small number does not become none. */
export function falseOnes(count: number, number: (value: number) => string): string {
  if (count > 0 && count < 0.01) return `< ${number(0.01)}`;
  return number(count < 1 ? Math.round(count * 100) / 100 : Math.round(count * 10) / 10);
}

function Row({ row }: { readonly row: ComparedRow }) {
  const t = useText();
  const Icon = icons[row.says];
  return (
    <tr data-says={row.says}>
      <th scope="row">{t.label('screening.field', row.field)}</th>
      <td>
        <Values field={row.field} values={row.alert} />
      </td>
      <td>
        <Values field={row.field} values={row.holding} />
      </td>
      <td className="compared-says">
        <span className="compared-verdict">
          <Icon aria-hidden className="icon" />
          {row.bits === null ? <span>{t.label('screening.says', row.says)}</span> : <Bits bits={row.bits} label={t.label('screening.says', row.says)} />}
        </span>
        {row.evidence.map(({ rule, sentence }) => (
          <span key={`${rule} ${sentence}`} className="compared-sentence" dir="auto">
            {sentence}
          </span>
        ))}
      </td>
    </tr>
  );
}

/** Evidence with its sign: a minus that is one. */
export function Bits({ bits, label }: { readonly bits: number; readonly label?: string }) {
  const format = useFormat();
  const size = Math.round(Math.abs(bits) * 10) / 10;
  return (
    <span className="bits">
      {bits < 0 ? '−' : '+'}
      {format.number(size)}
      {label !== undefined && <span className="visually-hidden"> {label}</span>}
    </span>
  );
}

function Values({ field, values }: { readonly field: ComparedRow['field']; readonly values: ComparedRow['alert'] }) {
  const t = useText();
  const countryName = useCountryName();
  if (values.length === 0) return <span className="muted">–</span>;
  const read = (text: string) => {
    if (field === 'sex') return t.label('subjects.sex', text);
    return countryFields.has(field) && /^[A-Z]{2}$/.test(text) ? `${countryName(text)} (${text})` : text;
  };
  return (
    <ul className="compared-values">
      {values.map(({ text, type, country }) => (
        <li key={`${text} ${type ?? ''} ${country ?? ''}`}>
          <bdi>{read(text)}</bdi>
          {(type !== null || country !== null) && <span className="muted"> {[type === 'weak' ? t('screening.review.weak') : type, country === null ? null : countryName(country)].filter(Boolean).join(' · ')}</span>}
        </li>
      ))}
    </ul>
  );
}

const countryFields: ReadonlySet<ComparedRow['field']> = new Set(['nationality', 'birth-country', 'country']);
