import { useQueryClient } from '@tanstack/react-query';
import { listAlerts, listReceived } from '@vigie/server/alerts/contract';
import type { AlertId } from '@vigie/server/alerts/model';
import { ApiProblem } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { invalidateTopics } from '../shared/queries.ts';

/**
 * For an act with words of its own. Done or refused, what it may have touched is asked again: when somebody was faster, the
 * next attempt goes onto what is now, and what was typed stays.
 */
export function useAlertsAttempt(): <Reply>(act: () => Promise<Reply>) => Promise<Reply> {
  const client = useQueryClient();
  return async (act) => {
    try {
      return await act();
    } finally {
      invalidateTopics(client, ['alerts', 'screening']);
    }
  };
}

/** An alert by its whole number, ours before theirs. Throws the refusal `alerts.alert-not-found` when there is none. */
export async function findAlertByReference(reference: string, side: 'own' | 'any' = 'any'): Promise<AlertId> {
  const own = await call(listAlerts, { query: { reference, limit: 2 } });
  const found = own.items[0] ?? (side === 'own' ? undefined : (await call(listReceived, { query: { reference, limit: 2 } })).items.find((line) => line.reference === reference));
  if (!found) throw new ApiProblem({ status: 404, code: 'alerts.alert-not-found' });
  return found.id;
}
