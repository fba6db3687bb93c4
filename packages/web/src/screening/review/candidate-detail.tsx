import type { CandidateLine, CandidateView } from '@vigie/server/screening/contract';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { useFormat } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useSession } from '../../shared/session.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { CandidateCaption } from './candidate-columns.tsx';
import { Bits, ComparedTable } from './compared-table.tsx';
import { Photographs } from './photographs.tsx';
import { QuestionsSection } from './questions-section.tsx';

/** One candidate as it is judged: what is asked, both records, and everything that speaks for and against. */
export function CandidateDetail(props: { readonly candidate: CandidateView; readonly onShow: (id: CandidateLine['id']) => void; readonly onReload: () => void }) {
  const { candidate } = props;
  const t = useText();
  return (
    <article className="candidate" aria-label={t('screening.review.candidate')}>
      <Marks candidate={candidate} />
      <Banners candidate={candidate} />
      <ComparedTable candidate={candidate} />
      <Photographs candidate={candidate} />
      {candidate.alertDetail.notes.length > 0 && (
        <PaneSection title={t('screening.review.notes')} level={2}>
          <dl className="review-notes">
            {candidate.alertDetail.notes.map(({ name, text }) => (
              <div key={`${name} ${text}`}>
                <dt>
                  <bdi>{name}</bdi>
                </dt>
                <dd dir="auto">{text}</dd>
              </div>
            ))}
          </dl>
        </PaneSection>
      )}
      <Judgements candidate={candidate} />
      <QuestionsSection candidate={candidate} onAnswered={props.onReload} />
      <Siblings candidate={candidate} onShow={props.onShow} />
      <Ledger candidate={candidate} />
    </article>
  );
}

function Marks({ candidate }: { readonly candidate: CandidateView }) {
  const t = useText();
  const { accountId } = useSession();
  const { alert, alertDetail, holdingDetail, claimedBy, priority, state } = candidate;
  return (
    <p className="row candidate-marks">
      <Badge tone={priority === 1 ? 'urgent' : priority === 2 ? 'warning' : 'neutral'}>{t.label('screening.priority', String(priority))}</Badge>
      <strong>{t.label('alerts.category', alert.category)}</strong>
      {state !== 'open' && <Badge tone={state === 'hit' ? 'urgent' : state === 'no-match' || state === 'lapsed' ? 'done' : 'warning'}>{t.label('screening.candidate-state', state)}</Badge>}
      {candidate.renews && <Badge isOutlined>{t('screening.review.renews')}</Badge>}
      {alertDetail.state !== 'in-force' && <Badge tone="warning">{t.label('alerts.state', alertDetail.state)}</Badge>}
      {holdingDetail.removedAt !== null && <Badge tone="warning">{t('screening.review.removed')}</Badge>}
      <span className="muted">
        {t('screening.review.found')} <Time at={candidate.foundAt} style="relative" />
      </span>
      {claimedBy !== null && claimedBy.id !== accountId && <Badge tone="info">{t('screening.review.claimed', { name: claimedBy.name })}</Badge>}
    </p>
  );
}

/** What must be known before one judges. */
function Banners({ candidate }: { readonly candidate: CandidateView }) {
  const t = useText();
  const first = candidate.judgements.filter(({ candidateId, verdict }) => candidateId === candidate.id && verdict !== 'ask-more');
  const words = first.map(({ by, verdict, reason }) => `${by.name}: ${t.label('screening.verdict', verdict)}${reason === null ? '' : ` (${t.label('screening.reason', reason)})`}`).join(' · ');
  return (
    <>
      {candidate.recordsChanged && candidate.state !== 'lapsed' && <Notice tone="warning">{t('screening.review.records-changed')}</Notice>}
      {candidate.state === 'lapsed' && candidate.lapsedBecause !== null && <Notice tone="info">{t.label('screening.lapse-reason', candidate.lapsedBecause)}</Notice>}
      {candidate.state === 'second-look' && (
        <Notice tone="info" title={t(candidate.disputed ? 'screening.review.disputed-title' : 'screening.review.second-look-title')}>
          {words}
        </Notice>
      )}
      {candidate.state === 'open' && candidate.fourEyes && <p className="muted">{t('screening.review.four-eyes')}</p>}
      {candidate.wordsErasedAt !== null && <Notice tone="info">{t('screening.review.words-erased')}</Notice>}
    </>
  );
}

/** Of this candidate and of the same pair before. */
function Judgements({ candidate }: { readonly candidate: CandidateView }) {
  const t = useText();
  if (candidate.judgements.length === 0) return null;
  return (
    <PaneSection title={t('screening.review.judgements')} level={2}>
      <ul className="review-list">
        {candidate.judgements.map((judgement) => (
          <li key={`${judgement.candidateId} ${judgement.at} ${judgement.by.id}`}>
            <p className="row">
              <Badge tone={judgement.verdict === 'hit' ? 'urgent' : judgement.verdict === 'no-match' ? 'done' : 'warning'}>{t.label('screening.verdict', judgement.verdict)}</Badge>
              {judgement.reason !== null && <span>{t.label('screening.reason', judgement.reason)}</span>}
              <span className="muted">
                {judgement.by.name} · <Time at={judgement.at} />
                {judgement.candidateId !== candidate.id && ` · ${t('screening.review.earlier')}`}
              </span>
            </p>
            {judgement.text !== '' && (
              <p className="review-words" dir="auto">
                {judgement.text}
              </p>
            )}
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}

/** Others of the same alert and of the same holding. */
function Siblings({ candidate, onShow }: { readonly candidate: CandidateView; readonly onShow: (id: CandidateLine['id']) => void }) {
  const t = useText();
  const format = useFormat();
  if (candidate.siblings.length === 0) return null;
  return (
    <PaneSection title={t('screening.review.siblings')} level={2}>
      <ul className="review-list">
        {candidate.siblings.map((line) => (
          <li key={line.id} className="row">
            <Button kind="quiet" size="small" onPress={() => onShow(line.id)}>
              <CandidateCaption caption={line.alert.id === candidate.alert.id ? line.holding.caption : line.alert.caption} />
            </Button>
            <span className="muted">{t(line.alert.id === candidate.alert.id ? 'screening.review.same-alert' : 'screening.review.same-holding')}</span>
            <span>{t('screening.review.bits', { bits: format.number(Math.round(line.bits * 10) / 10) })}</span>
            <Badge tone={line.state === 'hit' ? 'urgent' : 'neutral'}>{t.label('screening.candidate-state', line.state)}</Badge>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}

/** Every line that was weighed, to its sum. */
function Ledger({ candidate }: { readonly candidate: CandidateView }) {
  const t = useText();
  if (candidate.ledger.length === 0) return null;
  return (
    <details className="review-ledger">
      <summary>{t('screening.review.ledger', { count: candidate.ledger.length })}</summary>
      <table>
        <caption className="visually-hidden">{t('screening.review.ledger', { count: candidate.ledger.length })}</caption>
        <tbody>
          {candidate.ledger.map(({ feature, rule, bits, sentence }) => (
            <tr key={`${feature} ${rule} ${sentence}`} data-against={bits < 0 ? '' : undefined}>
              <td>
                <Bits bits={bits} />
              </td>
              <th scope="row" dir="auto">
                {sentence}
              </th>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>
              <Bits bits={candidate.bits} />
            </td>
            <th scope="row">{t('screening.review.sum')}</th>
          </tr>
        </tfoot>
      </table>
    </details>
  );
}
