import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { getTask } from '@vigie/server/cases/contract';
import { Link } from '../../shared/link.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { TaskDetail } from './task-detail.tsx';

/** One task and its answer. */
export function TaskScreen() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { data: task, error, refetch } = useQuery(queryOf(getTask, { params: { taskId: id } }));
  if (task) return <TaskDetail key={task.id} task={task} />;
  return (
    <div className="screen">
      <PageHeader title={t('app.nav.tasks')} />
      {error ? (
        <>
          <ProblemNotice problem={error} {...(error.status !== 404 && { onRetry: () => void refetch() })} />
          <p>
            <Link to="/tasks">{t('cases.act.back-to-tasks')}</Link>
          </p>
        </>
      ) : (
        <Spinner label={t('shared.state.loading')} />
      )}
    </div>
  );
}
