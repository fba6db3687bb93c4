import { useQuery } from '@tanstack/react-query';
import { getMessage, type Message } from '@vigie/server/messages/contract';
import { queryOf } from '../shared/queries.ts';
import { useDraft } from './open-draft.ts';

/** The message that the draft answers or passes on; undefined while it is loaded, when there is none, or it may not be seen. */
export function useAboutMessage(): Message | undefined {
  const { about } = useDraft();
  return useQuery({ ...queryOf(getMessage, { params: { id: about?.id ?? '' } }), enabled: about !== null }).data;
}
