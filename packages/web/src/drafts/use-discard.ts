import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listDrafts, type Draft } from '@vigie/server/drafts/contract';
import { isProblem, problemOf } from '../shared/api-problem.ts';
import { queryOf } from '../shared/queries.ts';
import { useText } from '../shared/text.tsx';
import { toast, toastQueue } from '../shared/toast-queue.ts';
import { discard } from './discarding.ts';
import { closeDraft } from './open-draft.ts';

/** Throws a draft away and offers it back for a minute; the offer goes when it can no longer be kept. */
export function useDiscard(): (id: Draft['id']) => void {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  return (id) => {
    const { undo } = discard(id, (error) => {
      toastQueue.close(offer);
      closeDraft(id);
      void client.invalidateQueries(queryOf(listDrafts));
      if (error !== undefined && !isProblem(error, 'drafts.draft-not-found')) toast.problem(problemOf(error));
    });
    const offer = toastQueue.add({
      kind: 'done',
      text: t('drafts.done.discarded'),
      action: {
        label: t('shared.action.undo'),
        run: () => {
          undo();
          void navigate({ to: '/drafts/$id', params: { id } });
        },
      },
    });
  };
}
