import type { Request } from '@vigie/server/requests/contract';
import { letterOfGround } from '@vigie/server/requests/model';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';

/** What was decided about it, and what is still owed: Europol, copies, evidence, purpose, refusal, channel. */
export function DecisionsSection({ request }: { readonly request: Request }) {
  const t = useText();
  const { europol, refusal, copies, advice, authorisationDetail: authorisation, clarification } = request;
  return (
    <PaneSection title={t('requests.section.decisions')} level={2}>
      <DescriptionList
        items={[
          { term: t('requests.field.access'), value: request.access === null ? <span className="muted">{t('requests.value.not-assessed')}</span> : t.label('requests.access', request.access) },
          {
            term: t('requests.field.clarification'),
            value: clarification && (
              <>
                {t.rich('requests.value.asked-at', { time: <Time at={clarification.askedAt} style="dateTime" /> })}{' '}
                {clarification.receivedByRequesterAt === null ? (
                  <span className="muted">{t('requests.value.receipt-unknown')}</span>
                ) : (
                  t.rich('requests.value.received-at', { time: <Time at={clarification.receivedByRequesterAt} style="dateTime" /> })
                )}
              </>
            ),
          },
          { term: t('requests.field.authorisation'), value: authorisation && <>{t.label('requests.authorisation-outcome', authorisation.outcome)}</> },
          {
            term: t('requests.field.europol'),
            value: europol ? (
              <>
                {t.label('requests.europol-decision', europol.decision)} · {t.label('requests.europol-reason', europol.reason)}
                {europol.text !== '' && <div dir="auto">{europol.text}</div>}
              </>
            ) : (
              <span className="muted">{t('requests.value.undecided')}</span>
            ),
          },
          {
            term: t('requests.field.spontaneous-duty'),
            value:
              request.spontaneousDuty.duty === 'may' ? undefined : (
                <>
                  {t(`requests.duty.${request.spontaneousDuty.duty}`)} <span className="muted">{request.spontaneousDuty.article}</span>
                </>
              ),
          },
          {
            term: t('requests.field.copies'),
            value:
              copies.length > 0 ? (
                <ul className="plain-list">
                  {copies.map(({ to, state, exception, article }) => (
                    <li key={to}>
                      {t.label('requests.copy-recipient', to)}: {t.label('requests.copy-state', state)}
                      {exception !== null && ` · ${t.label('requests.copy-exception', exception)}`} <span className="muted">{article}</span>
                    </li>
                  ))}
                </ul>
              ) : undefined,
          },
          {
            term: t('requests.field.refusal'),
            value: refusal && (
              <ul className="plain-list">
                {refusal.grounds.map((ground) => (
                  <li key={ground}>
                    6(1)({letterOfGround[ground]}) {t.label('requests.refusal-ground', ground)}
                  </li>
                ))}
              </ul>
            ),
          },
          { term: t('requests.field.evidence'), value: t.label('requests.evidence-consent', request.evidenceConsent) },
          { term: t('requests.field.limits'), value: request.purposeLimits.length > 0 ? request.purposeLimits.map((limit) => t.label('requests.purpose-limit', limit)).join(' · ') : undefined },
          {
            term: t('requests.field.duplicate-of'),
            value: request.duplicateOf && (
              <Link to="/requests/$id" params={{ id: request.duplicateOf.id }}>
                {request.duplicateOf.number ?? t('requests.value.not-sent')}
              </Link>
            ),
          },
          { term: t('requests.field.channel'), value: advice.channel === null ? undefined : <>{t.label('channel', advice.channel)} <span className="muted">{t.label('requests.advice-reason', advice.reason)} ({advice.article})</span></> },
        ].map((item) => ({ ...item, value: item.value ?? undefined }))}
      />
      {advice.warnings.map(({ code, article }) => (
        <Notice key={code} tone="warning">
          {t.label('requests.advice-warning', code)} <span className="muted">{article}</span>
        </Notice>
      ))}
      {request.duplicates.length > 0 && request.duplicateOf === null && (
        <Notice tone="info" title={t('requests.duplicates.title')}>
          <ul className="plain-list">
            {request.duplicates.map(({ request: other, reasons }) => (
              <li key={other.id}>
                <Link to="/requests/$id" params={{ id: other.id }}>
                  {other.message?.number ?? other.subject}
                </Link>{' '}
                <span className="muted">{reasons.map((reason) => t.label('requests.duplicate-reason', reason)).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </PaneSection>
  );
}
