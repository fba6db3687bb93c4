import { useNavigate } from '@tanstack/react-router';
import { mayAlerts } from '@vigie/server/alerts/contract';
import { mayCases, type Case } from '@vigie/server/cases/contract';
import { mayHits } from '@vigie/server/hits/contract';
import { mayRequests } from '@vigie/server/requests/contract';
import { ArrowLeft, Ellipsis } from 'lucide-react';
import { useRef, useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { MarkingBar } from '../../shared/marking-bar.tsx';
import { Menu } from '../../shared/menu.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { useMay, useSession } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { CaseLink, CaseMarks, CasePriority } from '../case-marks.tsx';
import { AlertsSection } from './alerts-section.tsx';
import { actFaces, caseScreenActs, type CaseScreenAct } from './case-acts.ts';
import { CaseDialogs, type Asked } from './case-dialogs.tsx';
import { FilesSection } from './files-section.tsx';
import { HitsSection } from './hits-section.tsx';
import { MembersSection } from './members-section.tsx';
import { MessagesSection } from './messages-section.tsx';
import { RelatedSection } from './related-section.tsx';
import { RequestsSection } from './requests-section.tsx';
import { ReviewsSection } from './reviews-section.tsx';
import { SubjectsSection } from './subjects-section.tsx';
import { TasksSection } from './tasks-section.tsx';
import { TimelineSection } from './timeline-section.tsx';
import '../cases.css';
import './case.css';

/** How many acts stand as buttons; the others are in the menu. */
const shownActs = 4;

/** A case: what happened on the left, what lies in it on the right, what can be done above. */
export function CaseDetail({ found }: { readonly found: Case }) {
  const t = useText();
  const navigate = useNavigate();
  const { permissions } = useSession();
  const note = useRef<HTMLTextAreaElement>(null);
  const [asked, setAsked] = useState<Asked | undefined>();
  const mayWork = useMay(mayCases.work);
  const maySeeTasks = useMay(mayCases['see-tasks']);
  const maySeeRequests = useMay(mayRequests.read);
  const maySeeAlerts = useMay(mayAlerts.read);
  const maySeeHits = useMay(mayHits.read);
  const possible = caseScreenActs.filter((act) => permissions.includes(actFaces[act].permission) && actFaces[act].fits(found));
  const start = (act: CaseScreenAct) => setAsked({ act });
  const back = () => void navigate({ to: '/cases' });
  const isOpen = found.state === 'open';
  useShortcuts(
    [
      ...possible.map((act) => ({ keys: actFaces[act].keys, label: actFaces[act].label, run: () => start(act) })),
      { keys: 'm', label: 'cases.act.note', run: () => note.current?.focus(), when: mayWork && isOpen },
      { keys: 'u', label: 'cases.act.back', run: back },
    ],
    { scope: 'cases.scope' },
  );
  return (
    <div className="screen-fill case-screen">
      <PageHeader
        title={found.number}
        marks={
          <>
            <CaseMarks state={found.state} restricted={found.restricted} />
            <CasePriority priority={found.priority} />
          </>
        }
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('cases.act.back')} keys="u" onPress={back} />
            {possible.slice(0, shownActs).map((act, index) => (
              <ActButton key={act} icon={actFaces[act].icon} kind={index === 0 ? 'primary' : 'plain'} keys={actFaces[act].keys} label={t(actFaces[act].label)} onPress={() => start(act)} />
            ))}
            {possible.length > shownActs && (
              <Menu
                label={t('cases.act.more')}
                groups={[{ id: 'more', entries: possible.slice(shownActs).map((act) => ({ id: act, label: t(actFaces[act].label), icon: actFaces[act].icon, keys: actFaces[act].keys, run: () => start(act) })) }]}
              >
                <IconButton icon={Ellipsis} label={t('cases.act.more')} />
              </Menu>
            )}
          </>
        }
      >
        <Title found={found} />
      </PageHeader>
      <Standing found={found} onUnmerge={permissions.includes(actFaces.unmerge.permission) ? () => start('unmerge') : undefined} />
      <div className="case-columns">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="case-main" tabIndex={0} aria-label={t('cases.section.timeline')}>
          <MarkingBar classification={found.classification} handling={[]} />
          <TimelineSection found={found} noteRef={note} mayNote={mayWork && isOpen} />
        </section>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="case-side" tabIndex={0} aria-label={t('cases.section.content')}>
          <TasksSection found={found} maySee={maySeeTasks} onGive={possible.includes('task') ? () => start('task') : undefined} />
          {maySeeRequests && <RequestsSection found={found} />}
          {maySeeHits && <HitsSection found={found} />}
          {maySeeAlerts && <AlertsSection found={found} />}
          <MessagesSection found={found} mayRemove={mayWork && isOpen} onFile={possible.includes('file') ? () => start('file') : undefined} />
          <SubjectsSection found={found} mayRemove={mayWork && isOpen} />
          <FilesSection found={found} mayChange={mayWork && isOpen} />
          <RelatedSection found={found} onMerge={possible.includes('merge') ? (number) => setAsked({ act: 'merge', number }) : undefined} />
          {found.restricted && <MembersSection found={found} onAdmit={possible.includes('admit') ? () => start('admit') : undefined} />}
          {found.state === 'closed' && <ReviewsSection found={found} />}
        </section>
      </div>
      <CaseDialogs asked={asked} found={found} onClose={() => setAsked(undefined)} />
    </div>
  );
}

function Title({ found }: { readonly found: Case }) {
  const t = useText();
  return (
    <div className="case-title">
      <p className="case-heading" dir="auto">
        {found.title || t('cases.value.erased')}
      </p>
      <p className="row">
        <span>
          {found.owner?.name ?? <span className="muted">{t('cases.value.nobody')}</span>}
          {found.ownerUnit && <span className="muted"> · {found.ownerUnit.name}</span>}
        </span>
        {found.crimeAreas.map((area) => (
          <Badge key={area} isOutlined>
            {t.label('crime-area', area)}
          </Badge>
        ))}
        {found.nextDueAt !== null && <DeadlineMark dueAt={found.nextDueAt} isLong />}
      </p>
      {found.summary !== '' && (
        <p className="case-summary case-words" dir="auto">
          {found.summary}
        </p>
      )}
    </div>
  );
}

/** What is out of the ordinary about it: shown elsewhere, closed, seen by emergency access. */
function Standing({ found, onUnmerge }: { readonly found: Case; readonly onUnmerge: (() => void) | undefined }) {
  const t = useText();
  return (
    <>
      {found.state === 'merged' && found.mergedInto && (
        <Notice tone="info" title={t('cases.merged.title')} {...(onUnmerge && { actions: <Button onPress={onUnmerge}>{t('cases.act.unmerge')}</Button> })}>
          {t.rich('cases.merged.into', { case: <CaseLink of={found.mergedInto} /> })}
        </Notice>
      )}
      {found.mergedIn.length > 0 && (
        <Notice tone="info" title={t('cases.merged.in', { count: found.mergedIn.length })}>
          <ul>
            {found.mergedIn.map((other) => (
              <li key={other.id}>
                <CaseLink of={other} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {found.glassEndsAt !== null && (
        <Notice tone="warning" title={t('cases.glass.active')}>
          {t.rich('cases.glass.active-until', { time: <Time at={found.glassEndsAt} style="dateTime" /> })}
        </Notice>
      )}
      {found.state === 'closed' && found.closedAt !== null && (
        <p className="muted">
          {t.rich('cases.value.closed', { time: <Time at={found.closedAt} style="dateTime" />, name: found.closedBy?.name ?? '–', reason: found.closingReason === null ? '–' : t.label('cases.closing-reason', found.closingReason) })}{' '}
          {found.reviewDueAt !== null && t.rich('cases.value.review-due', { time: <Time at={found.reviewDueAt} style="date" /> })}
        </p>
      )}
    </>
  );
}
