import { useQueryClient } from '@tanstack/react-query';
import { getMessage, type Message } from '@vigie/server/messages/contract';
import { useState } from 'react';
import { isProblem } from '../../shared/api-problem.ts';
import { call } from '../../shared/api.ts';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import type { ActTarget } from './acts.ts';
import { changesBetween, type Change } from '../message-changes.ts';

export interface FreshTarget {
  /** The message as it stands as far as known. */
  readonly current: ActTarget;
  /** What changed since the person began. */
  readonly changes: readonly Change[];
  /** Does it with the version known; when somebody was faster, fetches what is now, and throws the refusal all the same. */
  readonly attempt: (act: (version: number) => Promise<Message>) => Promise<Message>;
}

/** For an act with words of its own: they stay when the message has changed meanwhile, and the next attempt knows it. */
export function useFreshTarget(target: ActTarget): FreshTarget {
  const client = useQueryClient();
  const [seen] = useState(target);
  const [current, setCurrent] = useState(target);
  const keep = (message: Message) => client.setQueryData(queryOf(getMessage, { params: { id: message.id } }).queryKey, message);
  return {
    current,
    changes: changesBetween(seen, current),
    attempt: async (act) => {
      try {
        const message = await act(current.version);
        keep(message);
        return message;
      } catch (error) {
        if (isProblem(error, 'messages.changed-meanwhile')) {
          const now = await call(getMessage, { params: { id: target.id } });
          keep(now);
          setCurrent(now);
        }
        throw error;
      } finally {
        invalidateTopics(client, ['messages']);
      }
    },
  };
}
