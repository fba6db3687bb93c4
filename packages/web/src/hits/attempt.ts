import { useQueryClient } from '@tanstack/react-query';
import { invalidateTopics } from '../shared/queries.ts';

/**
 * For an act with words of its own. Done or refused, what it may have touched is asked again: when somebody was faster, the
 * next attempt goes onto what is now, and what was typed stays.
 */
export function useHitsAttempt(): <Reply>(act: () => Promise<Reply>) => Promise<Reply> {
  const client = useQueryClient();
  return async (act) => {
    try {
      return await act();
    } finally {
      invalidateTopics(client, ['hits', 'alerts', 'cases', 'messages']);
    }
  };
}
