import { Fragment } from 'react';
import { Notice } from '../shared/notice.tsx';
import { Button } from '../shared/button.tsx';
import { useFormat } from '../shared/format.ts';
import { useText } from '../shared/text.tsx';
import type { FoundSubject, SubjectsFound } from './search/subject-search-query.ts';
import './subjects.css';

/** How much speaks for it, in bits, and how often strangers come as far. */
export function EvidenceWeight({ found }: { readonly found: Pick<FoundSubject, 'bits' | 'falsePerThousand'> }) {
  const t = useText();
  const format = useFormat();
  return (
    <span className="evidence-weight">
      <strong>{t('subjects.evidence.bits', { bits: format.number(Math.round(found.bits * 10) / 10) })}</strong>{' '}
      <span className="muted">{t('subjects.evidence.false', { count: falseOnes(found.falsePerThousand, format.number) })}</span>
    </span>
  );
}

function falseOnes(count: number, number: (value: number) => string): string {
  if (count > 0 && count < 0.01) return `< ${number(0.01)}`;
  return number(count < 1 ? Math.round(count * 100) / 100 : Math.round(count * 10) / 10);
}

/** Line by line what speaks for and against. */
export function EvidenceLedger({ ledger }: { readonly ledger: FoundSubject['ledger'] }) {
  const t = useText();
  const format = useFormat();
  return (
    <dl className="evidence-ledger" aria-label={t('subjects.evidence.ledger')}>
      {ledger.map(({ feature, rule, bits, sentence }) => (
        <Fragment key={`${feature} ${rule} ${sentence}`}>
          <dt data-against={bits < 0 ? '' : undefined}>
            {bits < 0 ? '−' : '+'}
            {format.number(Math.round(Math.abs(bits) * 100) / 100)}
          </dt>
          <dd dir="auto">{sentence}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** What a search without a result means, and what it does not. */
export function SearchState({ found, onRetry }: { readonly found: SubjectsFound; readonly onRetry: () => void }) {
  const t = useText();
  if (found.state === 'loading') {
    return (
      <Notice tone="warning" isLive title={t('subjects.search.loading')} actions={<Button onPress={onRetry}>{t('shared.action.retry')}</Button>}>
        {t('subjects.search.loading-hint')}
      </Notice>
    );
  }
  if (!found.enoughAsked) {
    return (
      <Notice tone="warning" isLive title={t('subjects.search.not-enough')}>
        {t('subjects.search.not-enough-hint')}
      </Notice>
    );
  }
  return null;
}
