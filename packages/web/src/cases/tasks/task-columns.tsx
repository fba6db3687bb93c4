import type { TaskLine } from '@vigie/server/cases/contract';
import { Mail, Monitor } from 'lucide-react';
import { useMemo } from 'react';
import type { DataColumn } from '../../shared/data-table.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { TaskState } from '../task-state.tsx';

/** What is due, what is asked, of whom, and where it stands. */
export function useTaskColumns(): readonly DataColumn<TaskLine>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        id: 'due',
        header: t('cases.column.due'),
        width: 9.5,
        cell: ({ dueAt, settledAt, givenAt }) => (
          <>
            <span className="table-line">{dueAt === null ? <span className="muted">{t('cases.value.no-deadline')}</span> : <DeadlineMark dueAt={dueAt} doneAt={settledAt} isShort />}</span>
            <span className="table-line table-line-second">
              <Time at={givenAt} />
            </span>
          </>
        ),
      },
      {
        id: 'task',
        header: t('cases.column.task'),
        width: '1fr',
        minWidth: 16,
        isRowHeader: true,
        cell: ({ title, number, caseTitle }) => (
          <>
            <span className="table-line">
              <bdi className="case-name">{title}</bdi>
            </span>
            <span className="table-line table-line-second">
              <span className="number">{number}</span>
              {caseTitle !== null && (
                <>
                  {' · '}
                  <bdi>{caseTitle}</bdi>
                </>
              )}
            </span>
          </>
        ),
      },
      {
        id: 'whom',
        header: t('cases.column.whom'),
        width: 16,
        hideBelow: 46,
        cell: ({ unit, organisation, means, givenBy }) => (
          <>
            <span className="table-line">
              {means === 'desk' ? <Monitor aria-label={t.label('cases.task-means', 'desk')} className="icon" /> : <Mail aria-label={t.label('cases.task-means', 'channel')} className="icon" />} <bdi>{unit?.name ?? organisation?.name ?? '–'}</bdi>
            </span>
            <span className="table-line table-line-second">{givenBy && t('cases.value.given-by', { name: givenBy.name })}</span>
          </>
        ),
      },
      {
        id: 'state',
        header: t('cases.filter.state'),
        width: 12,
        cell: (task) => (
          <>
            <span className="table-line">
              <TaskState task={task} />
            </span>
            <span className="table-line table-line-second">{task.state === 'open' && task.reply ? t('cases.value.answer-to-confirm') : task.reminderCount > 0 && task.state === 'open' ? t('cases.count-of.reminders', { count: task.reminderCount }) : ''}</span>
          </>
        ),
      },
    ],
    [t],
  );
}
