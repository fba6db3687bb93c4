import { useNavigate } from '@tanstack/react-router';
import { mayReceive, withdrawReceived, type ReceivedAlert } from '@vigie/server/alerts/contract';
import { ArrowLeft, Radar, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { AlertStateBadge, captionOf, categoryWords } from '../alert-marks.tsx';
import { useAlertsAttempt } from '../attempt.ts';
import { RecordShown, SaidShown } from '../content/content-shown.tsx';
import { WordsDialog } from '../words-dialog.tsx';
import { FormsSection } from './forms-section.tsx';
import { fieldLabel } from './history-section.tsx';
import { ReceivedFacts, ReceivedWarnings } from './received-facts.tsx';

/** An alert of others: only its issuer changes it; here it is shown, screened and kept no longer than it may be. */
export function ReceivedDetail({ alert }: { readonly alert: ReceivedAlert }) {
  const t = useText();
  const navigate = useNavigate();
  const attempt = useAlertsAttempt();
  const mayScreen = alert.state === 'in-force';
  const mayWithdraw = useMay(mayReceive.receive) && alert.state === 'in-force' && alert.list === null;
  const [isWithdrawing, setWithdrawing] = useState(false);
  const back = () => void navigate({ to: '/alerts', search: { tab: 'foreign' } as never });
  useShortcuts(
    [
      { keys: 'w', label: 'alerts.do.withdraw-received', run: () => setWithdrawing(true), when: mayWithdraw },
      { keys: 'u', label: 'alerts.do.back', run: back },
    ],
    { scope: 'app.nav.alerts' },
  );
  return (
    <div className="screen-fill alert-screen">
      <PageHeader
        title={alert.reference ?? alert.externalId ?? t('alerts.value.no-reference')}
        marks={
          <>
            <span className="muted">{categoryWords(t, alert)}</span>
            <AlertStateBadge state={alert.state} />
          </>
        }
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('alerts.do.back')} keys="u" onPress={back} />
            {mayScreen && (
              <Link kind="button" to="/screening">
                <Radar aria-hidden className="icon" /> {t('alerts.do.to-screening')}
              </Link>
            )}
            {mayWithdraw && <ActButton icon={Trash2} keys="w" label={t('alerts.do.withdraw-received')} onPress={() => setWithdrawing(true)} />}
          </>
        }
      >
        <p className="message-subject">
          <bdi>{captionOf(t, alert.caption, alert.state)}</bdi> <bdi className="muted">{[...alert.birthDates, ...alert.nationalities].join(' · ')}</bdi>
        </p>
      </PageHeader>
      <ReceivedWarnings warnings={alert.warnings} />
      {alert.system === 'sis' && alert.state === 'in-force' && <Notice>{t('alerts.received.sis-hint')}</Notice>}
      <div className="alert-columns">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="alert-main" tabIndex={0} aria-label={t('alerts.section.main')}>
          <PaneSection title={t('alerts.section.action')} level={2}>
            <p>{t.label('alerts.action', alert.category) === alert.category ? t.label('alerts.category', alert.category) : t.label('alerts.action', alert.category)}</p>
          </PaneSection>
          {alert.record && (
            <PaneSection title={t('alerts.section.subject')} level={2}>
              <RecordShown record={alert.record} />
            </PaneSection>
          )}
          {Object.keys(alert.details).length > 0 && (
            <PaneSection title={t('alerts.section.details')} level={2}>
              <SaidShown details={alert.details} />
            </PaneSection>
          )}
          <FormsSection alertId={alert.id} />
        </section>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="alert-side" tabIndex={0} aria-label={t('alerts.section.side')}>
          <PaneSection title={t('alerts.section.received')} level={2}>
            <ReceivedFacts alert={alert} />
          </PaneSection>
          {alert.sameIdentifier.length > 0 && (
            <PaneSection title={t('alerts.received.same')} level={2}>
              <ul className="alert-list">
                {alert.sameIdentifier.map((other) => (
                  <li key={other.id}>
                    <Link to="/alerts/$id" params={{ id: other.id }} search={{ side: 'foreign' } as never}>
                      {other.reference ?? t('alerts.value.no-reference')}
                    </Link>{' '}
                    {other.issuerCountry} <AlertStateBadge state={other.state} />
                  </li>
                ))}
              </ul>
            </PaneSection>
          )}
          {alert.listChanges.length > 0 && (
            <PaneSection title={t('alerts.received.list-changes')} level={2}>
              <ul className="alert-list">
                {alert.listChanges.map(({ versionId, number, change, at }) => (
                  <li key={versionId}>
                    {t('alerts.list.version', { number })} · {t.label('alerts.list-change', change)} <Time at={at} />
                  </li>
                ))}
              </ul>
            </PaneSection>
          )}
          <PaneSection title={t('alerts.section.history')} level={2}>
            <Timeline
              label={t('alerts.section.history')}
              entries={alert.history.toReversed().map(({ position, kind, at, by, fields, note }) => ({
                id: String(position),
                at,
                title: t.label('alerts.event', kind),
                by: by?.name ?? t('alerts.value.desk'),
                detail: (
                  <>
                    {fields.length > 0 && <p>{t('alerts.history.fields', { fields: fields.map((field) => fieldLabel(t, field)).join(', ') })}</p>}
                    {note !== null && <p className="alert-words">{note}</p>}
                  </>
                ),
              }))}
            />
          </PaneSection>
        </section>
      </div>
      {isWithdrawing && (
        <WordsDialog
          title={t('alerts.do.withdraw-received')}
          label={t('alerts.intake.note')}
          maxLength={500}
          confirmLabel={t('alerts.do.withdraw-received')}
          isDanger
          onClose={() => setWithdrawing(false)}
          onConfirm={(note) => attempt(() => call(withdrawReceived, { params: { id: alert.id }, ifMatch: alert.version, body: { note } }))}
        >
          {t('alerts.received.withdraw-hint')}
        </WordsDialog>
      )}
    </div>
  );
}
