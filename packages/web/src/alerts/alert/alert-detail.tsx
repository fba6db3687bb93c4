import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { getAlert, mayAlerts, type AlertAct, type AlertView } from '@vigie/server/alerts/contract';
import { ArrowLeft, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { Link } from '../../shared/link.tsx';
import { ClassificationMark } from '../../shared/marking-bar.tsx';
import { Menu, type MenuEntry } from '../../shared/menu.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { AlertStateBadge, captionOf, categoryWords, StandingMarks } from '../alert-marks.tsx';
import { DetailsShown, RecordShown } from '../content/content-shown.tsx';
import { SimilarSection } from '../similar/similar-section.tsx';
import type { ActResult } from './act-calls.ts';
import { ActDialog } from './act-dialog.tsx';
import { actFaces, actOrder } from './act-forms.ts';
import { ConversionSection, FlagsSection, LinksSection, MessagesSection, MisuseSection, ReviewSection } from './beside-sections.tsx';
import { FileDialog, FilesSection } from './files-section.tsx';
import { FormsSection } from './forms-section.tsx';
import { HistorySection } from './history-section.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import { MisuseDialog } from './misuse-dialog.tsx';
import { ReadinessList } from './readiness-section.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { ValidityList } from './validity-section.tsx';

/** How many acts stand as buttons; the others, and what cannot be taken back, are in the menu. */
const shownActs = 4;
/** Endpoints of these ask for the right to issue. */
const issuing: readonly AlertAct[] = ['send-back', 'review', 'issue', 'hide', 'show', 'extend', 'justify-keeping', 'withdraw'];

/** An alert of ours: whom it is on, what stands against its issue or how long it stands, and everything that can be done. */
export function AlertDetail({ alert }: { readonly alert: AlertView }) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const mayWork = useMay(mayAlerts.work);
  const mayIssue = useMay(mayAlerts.issue);
  const [act, setAct] = useState<AlertAct | undefined>();
  const back = () => void navigate({ to: '/alerts' });
  const done = ({ alert: changed, draftId }: ActResult) => {
    setAct(undefined);
    if (changed) client.setQueryData(queryOf(getAlert, { params: { id: changed.id } }).queryKey, changed);
    invalidateTopics(client, ['alerts', 'cases', 'hits', 'screening']);
    if (draftId !== undefined) void navigate({ to: '/drafts/$id', params: { id: draftId } });
    else {
      toast.done(t('alerts.done'));
      if (!changed) back();
    }
  };
  const doIt = (name: AlertAct) => (name === 'change' ? void navigate({ to: '/alerts/new', search: { id: alert.id } as never }) : setAct(name));
  const possible = actOrder.filter((name) => alert.acts.includes(name) && (issuing.includes(name) ? mayIssue : mayWork));
  const keyed = new Set<string>();
  const acts = possible.map((name) => {
    const { keys } = actFaces[name];
    const isFree = keys !== undefined && !keyed.has(keys);
    if (isFree) keyed.add(keys);
    return { name, keys: isFree ? keys : undefined, label: t.label('alerts.act', name) };
  });
  useShortcuts(
    [
      ...acts.flatMap(({ name, keys }) => (keys === undefined ? [] : [{ keys, label: `alerts.act.${name}` as TextKey, run: () => doIt(name) }])),
      { keys: 'u', label: 'alerts.do.back', run: back },
    ],
    { scope: 'app.nav.alerts' },
  );
  const onTop = acts.filter(({ name }) => !actFaces[name].isGrave).slice(0, shownActs);
  const rest: MenuEntry[] = acts.filter((one) => !onTop.includes(one)).map(({ name, keys, label }) => ({ id: name, label, icon: actFaces[name].icon, ...(keys !== undefined && { keys }), ...(actFaces[name].isGrave && { isDanger: true }), run: () => doIt(name) }));
  const isBegun = alert.state === 'draft' || alert.state === 'in-review';
  const close = () => setAct(undefined);
  return (
    <div className="screen-fill alert-screen">
      <PageHeader
        title={alert.reference ?? t('alerts.value.no-reference')}
        marks={
          <>
            <span className="muted">{categoryWords(t, alert)}</span>
            <AlertStateBadge state={alert.state} />
            <StandingMarks alert={alert} />
          </>
        }
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('alerts.do.back')} keys="u" onPress={back} />
            {onTop.map(({ name, keys, label }, index) => (
              <ActButton key={name} icon={actFaces[name].icon} kind={index === 0 && isBegun ? 'primary' : 'plain'} label={label} keys={keys ?? ''} onPress={() => doIt(name)} />
            ))}
            {rest.length > 0 && (
              <Menu label={t('alerts.do.more')} groups={[{ id: 'more', entries: rest }]}>
                <IconButton icon={Ellipsis} label={t('alerts.do.more')} />
              </Menu>
            )}
          </>
        }
      >
        <div className="alert-title">
          <p className="message-subject">
            <bdi>{captionOf(t, alert.caption, alert.state)}</bdi> <bdi className="muted">{alert.detail}</bdi>
          </p>
          <p className="row">
            <ClassificationMark classification={alert.classification} />
            {alert.externalId !== null && <bdi className="code muted">{alert.externalId}</bdi>}
            {alert.issuedHow !== null && <span className="muted">{t.label('alerts.how', alert.issuedHow)}</span>}
            {alert.author && <span className="muted">{alert.author.name}</span>}
            {alert.case && (
              <Link to="/cases/$id" params={{ id: alert.case.id }}>
                {alert.case.number}
              </Link>
            )}
            {alert.source && (
              <Link to="/messages/$id" params={{ id: alert.source.id }}>
                {alert.source.number}
              </Link>
            )}
            {alert.holdingId !== null && (
              <Link to="/holdings/records/$id" params={{ id: alert.holdingId }}>
                {t('alerts.do.open-holding')}
              </Link>
            )}
          </p>
        </div>
      </PageHeader>
      {alert.purposeAchieved && (
        <Notice tone="warning" title={t('alerts.achieved.title')}>
          {t.label('alerts.end-ground', alert.purposeAchieved.ground)} · {t('alerts.achieved.hint')} <DeadlineMark dueAt={alert.purposeAchieved.deletionDueAt} isLong />
        </Notice>
      )}
      {alert.ended && <Notice>{t('alerts.ended', { state: t.label('alerts.state', alert.state), ground: t.label('alerts.end-ground', alert.ended.ground) })}</Notice>}
      <div className="alert-columns">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="alert-main" tabIndex={0} aria-label={t('alerts.section.main')}>
          <PaneSection title={t('alerts.section.action')} level={2}>
            <p>{t.label('alerts.action', alert.category)}</p>
            <p className="muted">{alert.article}</p>
          </PaneSection>
          {alert.record && (
            <PaneSection title={t('alerts.section.subject')} level={2}>
              {alert.objectLetter !== null && <p className="muted">{`(${alert.objectLetter}) ${t.label('alerts.object', alert.objectLetter)}`}</p>}
              <RecordShown record={alert.record} />
            </PaneSection>
          )}
          {Object.keys(alert.details).length > 0 && (
            <PaneSection title={t('alerts.section.details')} level={2}>
              <DetailsShown details={alert.details} />
            </PaneSection>
          )}
          <FilesSection alert={alert} />
          <MisuseSection alert={alert} />
          <FormsSection alertId={alert.id} />
        </section>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="alert-side" tabIndex={0} aria-label={t('alerts.section.side')}>
          {isBegun && (
            <PaneSection title={t('alerts.section.readiness')} level={2}>
              <ReadinessList alert={alert} />
            </PaneSection>
          )}
          <PaneSection title={t('alerts.section.validity')} level={2}>
            <ValidityList alert={alert} />
          </PaneSection>
          <ReviewSection alert={alert} />
          <FlagsSection alert={alert} />
          <LinksSection alert={alert} onDone={(changed) => done({ alert: changed })} mayUnlink={mayWork && alert.acts.includes('link')} />
          <ConversionSection alert={alert} />
          <MessagesSection alert={alert} />
          {isBegun && alert.system !== 'un' && alert.system !== 'list' && (
            <SimilarSection
              as={{ system: alert.system, form: alert.form, category: alert.category as never }}
              record={() => alert.record ?? undefined}
              objectType={typeof alert.details['objectType'] === 'string' ? alert.details['objectType'] : null}
              exceptId={alert.id}
              reference={alert.reference}
            />
          )}
          <HistorySection events={alert.events} />
        </section>
      </div>
      {act === 'issue' && <IssueDialog alert={alert} onClose={close} onDone={(changed) => done({ alert: changed })} />}
      {act === 'review' && <ReviewDialog alert={alert} onClose={close} onDone={(changed) => done({ alert: changed })} />}
      {act === 'record-misuse' && <MisuseDialog alert={alert} onClose={close} onDone={(changed) => done({ alert: changed })} />}
      {act === 'add-file' && <FileDialog alert={alert} onClose={close} />}
      {act !== undefined && actFaces[act].fields !== 'own' && <ActDialog key={act} act={act} alert={alert} onClose={close} onDone={done} />}
    </div>
  );
}
