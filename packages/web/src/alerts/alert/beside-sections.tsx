import { unlinkAlerts, type AlertLine, type AlertView } from '@vigie/server/alerts/contract';
import { Unlink } from 'lucide-react';
import { useState } from 'react';
import { useCountryName } from '../../messages/country-name.ts';
import { call } from '../../shared/api.ts';
import { problemOf } from '../../shared/api-problem.ts';
import { Badge } from '../../shared/badge.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { ConfirmDialog } from '../../shared/dialog.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { Link } from '../../shared/link.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useAlertsAttempt } from '../attempt.ts';
import { AlertStateBadge, captionOf, categoryWords } from '../alert-marks.tsx';

/** Another alert of ours in one line, to be opened. */
function OtherAlert({ alert }: { readonly alert: AlertLine }) {
  const t = useText();
  return (
    <>
      <Link to="/alerts/$id" params={{ id: alert.id }}>
        <bdi>{captionOf(t, alert.caption, alert.state)}</bdi>
      </Link>{' '}
      <AlertStateBadge state={alert.state} /> <span className="muted">{categoryWords(t, alert)} · {alert.reference ?? t('alerts.value.no-reference')}</span>
    </>
  );
}

/** Flags that other states asked for, the open ones first. */
export function FlagsSection({ alert }: { readonly alert: AlertView }) {
  const t = useText();
  const countryName = useCountryName();
  if (alert.flags.length === 0) return null;
  const flags = alert.flags.toSorted((a, b) => Number(a.removed !== null) - Number(b.removed !== null));
  return (
    <PaneSection title={t('alerts.section.flags')} level={2}>
      <ul className="alert-list">
        {flags.map((flag) => (
          <li key={flag.id} data-past={flag.removed === null ? undefined : ''}>
            <p>
              {countryName(flag.country)} · {t.label('alerts.flag-ground', flag.ground)} {flag.removed && <Badge isOutlined>{t('alerts.flag.removed')}</Badge>}
            </p>
            {flag.text !== '' && <p className="alert-words" dir="auto">{flag.text}</p>}
            <p className="muted">
              <Time at={flag.setAt} /> {flag.setBy?.name}
              {flag.removed && (
                <>
                  {' – '}
                  <Time at={flag.removed.at} /> {flag.removed.by?.name} {flag.removed.text}
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}

/** Other alerts of ours that it is linked to. */
export function LinksSection({ alert, mayUnlink, onDone }: { readonly alert: AlertView; readonly mayUnlink: boolean; readonly onDone: (alert: AlertView) => void }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const [removing, setRemoving] = useState<AlertView['links'][number] | undefined>();
  if (alert.links.length === 0) return null;
  return (
    <PaneSection title={t('alerts.section.links')} level={2}>
      <ul className="alert-list">
        {alert.links.map((link) => (
          <li key={link.alert.id}>
            <p>
              <OtherAlert alert={link.alert} /> {mayUnlink && <IconButton icon={Unlink} label={t('alerts.do.unlink', { reference: link.alert.reference ?? '' })} onPress={() => setRemoving(link)} />}
            </p>
            <p className="muted">
              {link.reason} · {link.by?.name} <Time at={link.at} />
            </p>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        isOpen={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('alerts.do.unlink', { reference: removing?.alert.reference ?? '' })}
        confirmLabel={t('alerts.do.unlink-confirm')}
        isDanger
        onConfirm={async () => {
          if (removing) await attempt(() => call(unlinkAlerts, { params: { id: alert.id, otherId: removing.alert.id } })).then(onDone, (error: unknown) => toast.problem(problemOf(error)));
        }}
      />
    </PaneSection>
  );
}

/** Of a victim whose identity is misused: what is held by consent. */
export function MisuseSection({ alert }: { readonly alert: AlertView }) {
  const t = useText();
  const { misuse } = alert;
  if (!misuse) return null;
  return (
    <PaneSection title={t('alerts.section.misuse')} level={2}>
      <DescriptionList
        items={[
          ...misuse.consents.map((category) => {
            const value = misuse.data[category];
            return { term: t.label('alerts.misuse-category', category), value: value === undefined ? undefined : <bdi>{Array.isArray(value) ? value.join(' · ') : String(value)}</bdi> };
          }),
          { term: t('alerts.misuse.consent'), value: <><Time at={misuse.consentedAt} style="date" /> · {misuse.consentText}</> },
        ]}
      />
    </PaneSection>
  );
}

/** The review before Interpol: what was answered and written. */
export function ReviewSection({ alert }: { readonly alert: AlertView }) {
  const t = useText();
  const { review, reviewQuestions } = alert;
  if (!review) return null;
  return (
    <PaneSection title={t('alerts.section.review')} level={2}>
      <p>
        <Badge tone={review.outcome === 'conforming' ? 'done' : 'urgent'}>{t.label('alerts.review-outcome', review.outcome)}</Badge> <span className="muted">{review.by?.name} <Time at={review.at} /></span>
      </p>
      {review.text !== '' && <p className="alert-words" dir="auto">{review.text}</p>}
      <details className="subject-fold">
        <summary>{t('alerts.review.answers', { count: Object.keys(review.answers).length })}</summary>
        <DescriptionList items={reviewQuestions.map((code) => ({ term: t.label('alerts.review-question', code), value: review.answers[code] === undefined ? undefined : t(review.answers[code] === 'yes' ? 'alerts.value.yes' : 'alerts.value.no') }))} />
      </details>
    </PaneSection>
  );
}

/** From which SIS alert it was made for Interpol, or what was made of it. */
export function ConversionSection({ alert }: { readonly alert: AlertView }) {
  const t = useText();
  if (!alert.convertedFrom && alert.convertedTo.length === 0) return null;
  return (
    <PaneSection title={t('alerts.section.conversion')} level={2}>
      {alert.convertedFrom && (
        <p>
          {t('alerts.conversion.from')} <OtherAlert alert={alert.convertedFrom} />
        </p>
      )}
      {alert.convertedTo.map((other) => (
        <p key={other.id}>
          {t('alerts.conversion.to')} <OtherAlert alert={other} />
        </p>
      ))}
    </PaneSection>
  );
}

/** Messages that were begun about it. */
export function MessagesSection({ alert }: { readonly alert: AlertView }) {
  const t = useText();
  if (alert.messages.length === 0) return null;
  return (
    <PaneSection title={t('alerts.section.messages')} level={2}>
      <ul className="alert-list">
        {alert.messages.map(({ purpose, draftId, message, at, sentAt }) => (
          <li key={`${at} ${draftId ?? message?.id ?? ''}`}>
            {message ? (
              <Link to="/messages/$id" params={{ id: message.id }}>
                {message.number}
              </Link>
            ) : draftId !== null ? (
              <Link to="/drafts/$id" params={{ id: draftId }}>
                {t('alerts.message-draft')}
              </Link>
            ) : (
              <span className="muted">{t('alerts.message-gone')}</span>
            )}{' '}
            {t.label('alerts.message-purpose', purpose)} <span className="muted">{sentAt === null ? <Time at={at} /> : t.rich('alerts.message-sent', { time: <Time at={sentAt} /> })}</span>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}
