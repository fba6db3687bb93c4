import type { TaskLine } from '@vigie/server/cases/contract';
import { Badge } from '../shared/badge.tsx';
import { useText } from '../shared/text.tsx';

/** Where a task stands; an open one past its deadline says so. */
export function TaskState({ task }: { readonly task: Pick<TaskLine, 'state' | 'overdue'> }) {
  const t = useText();
  if (task.overdue) return <Badge tone="urgent">{t.label('cases.task-state', 'overdue')}</Badge>;
  return <Badge tone={task.state === 'open' ? 'accent' : task.state === 'answered' ? 'done' : 'neutral'}>{t.label('cases.task-state', task.state)}</Badge>;
}
