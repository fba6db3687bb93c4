import { useNavigate } from '@tanstack/react-router';
import { cancelTask, mayCases, type TaskView } from '@vigie/server/cases/contract';
import { ArrowLeft, Ban, CalendarClock, FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { call } from '../../shared/api.ts';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { Link } from '../../shared/link.tsx';
import { MarkingBar } from '../../shared/marking-bar.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { BothTimes } from '../../messages/both-times.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { TaskState } from '../task-state.tsx';
import { Enclosures } from './enclosures.tsx';
import { ExtendForm } from './extend-form.tsx';
import { TaskAnswer } from './task-answer.tsx';
import '../cases.css';
import '../case/case.css';
import './task.css';

/** What is asked and what goes with it on the left, the answer on the right. */
export function TaskDetail({ task }: { readonly task: TaskView }) {
  const t = useText();
  const navigate = useNavigate();
  const answer = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<'cancel' | 'extend' | undefined>();
  const mayWork = useMay(mayCases.work);
  const mayReadCases = useMay(mayCases.read);
  const isOpen = task.state === 'open';
  const maySeeCase = mayReadCases && task.caseTitle !== null;
  const back = () => void navigate({ to: '/tasks' });
  const toCase = () => void navigate({ to: '/cases/$id', params: { id: task.caseId } });
  const close = () => setAsked(undefined);
  useShortcuts(
    [
      { keys: 'r', label: 'cases.act.answer', run: () => answer.current?.querySelector<HTMLElement>('textarea')?.focus(), when: isOpen },
      { keys: 'e', label: 'cases.act.extend', run: () => setAsked('extend'), when: mayWork && isOpen },
      { keys: 'x', label: 'cases.act.cancel-task', run: () => setAsked('cancel'), when: mayWork && isOpen },
      { keys: 'o', label: 'cases.act.to-case', run: toCase, when: maySeeCase },
      { keys: 'u', label: 'cases.act.back-to-tasks', run: back },
    ],
    { scope: 'app.nav.tasks' },
  );
  return (
    <div className="screen-fill case-screen">
      <PageHeader
        title={task.number}
        marks={
          <>
            <TaskState task={task} />
            {task.dueAt !== null && <DeadlineMark dueAt={task.dueAt} doneAt={task.settledAt} />}
          </>
        }
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('cases.act.back-to-tasks')} keys="u" onPress={back} />
            {maySeeCase && <ActButton icon={FolderOpen} keys="o" label={t('cases.act.to-case')} onPress={toCase} />}
            {mayWork && isOpen && <ActButton icon={CalendarClock} keys="e" label={t('cases.act.extend')} onPress={() => setAsked('extend')} />}
            {mayWork && isOpen && <ActButton icon={Ban} keys="x" label={t('cases.act.cancel-task')} onPress={() => setAsked('cancel')} />}
          </>
        }
      >
        <p className="case-heading" dir="auto">
          {task.title}
        </p>
      </PageHeader>
      <div className="case-columns task-columns">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="case-main" tabIndex={0} aria-label={t('cases.task.asked')}>
          <MarkingBar classification={task.classification} handling={[]} />
          <p className="case-words" dir="auto">
            {task.text}
          </p>
          <Enclosures task={task} />
          <Facts task={task} />
          {task.history.length > 0 && (
            <PaneSection title={t('cases.task.history')} level={2}>
              <Timeline
                label={t('cases.task.history')}
                entries={task.history.map(({ at, by, act, reason }, index) => ({
                  id: String(index),
                  at,
                  title: t.label('cases.event', act),
                  ...(by && { by: by.name }),
                  ...(reason !== null && reason !== '' && { detail: <p dir="auto">{reason}</p> }),
                }))}
              />
            </PaneSection>
          )}
        </section>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="case-side" tabIndex={0} aria-label={t('cases.task.answer-text')}>
          <div ref={answer} className="task-answer">
            <TaskAnswer task={task} />
          </div>
        </section>
      </div>
      {asked === 'cancel' && (
        <ReasonDialog
          title={t('cases.task.cancel-title', { number: task.number })}
          confirmLabel={t('cases.act.cancel-task')}
          isDanger
          onClose={close}
          onConfirm={async (reason) => {
            await call(cancelTask, { params: { taskId: task.id }, ifMatch: task.version, body: { reason } });
            toast.done(t('cases.done.task-cancelled', { number: task.number }));
          }}
        >
          {t('cases.task.cancel-lead')}
        </ReasonDialog>
      )}
      {asked === 'extend' && (
        <Dialog isOpen onClose={close} title={t('cases.task.extend-title', { number: task.number })}>
          <ExtendForm task={task} onClose={close} />
        </Dialog>
      )}
    </div>
  );
}

function Facts({ task }: { readonly task: TaskView }) {
  const t = useText();
  return (
    <PaneSection title={t('cases.task.facts')} level={2}>
      <DescriptionList
        items={[
          { term: t('cases.column.whom'), value: <bdi>{task.unit?.name ?? task.organisation?.name ?? '–'}</bdi> },
          { term: t('cases.task.means'), value: t.label('cases.task-means', task.means) },
          { term: t('cases.task.due'), value: task.dueAt === null ? <span className="muted">{t('cases.value.no-deadline')}</span> : <BothTimes at={task.dueAt} /> },
          { term: t('cases.task.given'), value: <Time at={task.givenAt} style="dateTime" /> },
          { term: t('cases.task.given-by'), value: task.givenBy?.name },
          { term: t('cases.task.draft'), value: task.draftId === null ? undefined : <Link to="/drafts/$id" params={{ id: task.draftId }}>{t('shared.action.open')}</Link> },
          { term: t('cases.task.sent'), value: task.sent ? <Link to="/messages/$id" params={{ id: task.sent.id }}>{task.sent.number}</Link> : undefined },
          { term: t('cases.task.reminders'), value: task.reminderCount === 0 ? undefined : t('cases.count-of.reminders', { count: task.reminderCount }) },
        ]}
      />
    </PaneSection>
  );
}
