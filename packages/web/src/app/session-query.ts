import { useQuery } from '@tanstack/react-query';
import { getSession } from '@vigie/server/accounts/contract';
import { queryOf } from '../shared/queries.ts';

export const sessionQuery = queryOf(getSession);

/** Who is signed in, asked once and again when accounts change: a right taken away disappears from the screen. */
export function useSessionQuery() {
  return useQuery({ ...sessionQuery, retry: (count, { code }) => count < 2 && code === 'http.unavailable' });
}
