import { useInfiniteQuery } from '@tanstack/react-query';
import { listTasks, type Case, type TaskLine } from '@vigie/server/cases/contract';
import { ListPlus } from 'lucide-react';
import { ActButton } from '../../shared/act-button.tsx';
import { Button } from '../../shared/button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { Link } from '../../shared/link.tsx';
import { pagesOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { TaskState } from '../task-state.tsx';
import { CaseSection } from './case-section.tsx';

/** Who was asked what for a case, and what came of it. */
export function TasksSection({ found, maySee, onGive }: { readonly found: Case; readonly maySee: boolean; readonly onGive: (() => void) | undefined }) {
  const t = useText();
  const pages = useInfiniteQuery({ ...pagesOf(listTasks, { query: { caseId: found.id, limit: 50 } }), enabled: maySee });
  const tasks = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <CaseSection title={t('app.nav.tasks')} count={found.taskCount} acts={onGive && <ActButton kind="quiet" size="small" icon={ListPlus} keys="t" label={t('cases.act.task')} onPress={onGive} />}>
      {found.taskCount === 0 && tasks.length === 0 && <p className="muted">{t('cases.section.tasks-none')}</p>}
      <ul className="case-lines">
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskRow task={task} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button size="small" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
          {t('cases.act.show-more')}
        </Button>
      )}
    </CaseSection>
  );
}

function TaskRow({ task }: { readonly task: TaskLine }) {
  const t = useText();
  return (
    <div className="case-line-text">
      <p className="row">
        <Link to="/tasks/$id" params={{ id: task.id }}>
          <bdi>{task.title}</bdi>
        </Link>
        <TaskState task={task} />
        {task.state === 'open' && task.dueAt !== null && <DeadlineMark dueAt={task.dueAt} isShort />}
        {task.state === 'open' && task.reply && <Badge tone="warning">{t('cases.value.answer-to-confirm')}</Badge>}
      </p>
      <p className="case-line-second">
        <span className="number">{task.number}</span> · <bdi>{task.unit?.name ?? task.organisation?.name ?? '–'}</bdi>
        {task.draftId !== null && (
          <>
            {' · '}
            <Link to="/drafts/$id" params={{ id: task.draftId }}>
              {t('cases.task.draft')}
            </Link>
          </>
        )}
      </p>
    </div>
  );
}
