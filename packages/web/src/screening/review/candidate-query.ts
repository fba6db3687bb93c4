import { queryOptions } from '@tanstack/react-query';
import type { Purpose } from '@vigie/server/kernel/schema';
import { openCandidate, type CandidateLine, type CandidateView } from '@vigie/server/screening/contract';
import type { ApiProblem } from '../../shared/api-problem.ts';
import { call } from '../../shared/api.ts';

export const reviewPurpose: Purpose = { code: 'alert-handling' };

/**
 * A candidate is opened once per version and stands until the next: each opening is written down with its purpose, so live
 * updates do not repeat it. Hence a key that belongs to no topic, and the version in it. Claims it, so that two people do
 * not look at the same.
 */
export function candidateQuery({ id, version }: { readonly id: CandidateLine['id']; readonly version: number | undefined }) {
  return queryOptions<CandidateView, ApiProblem>({
    queryKey: ['screening-candidate', id, version],
    queryFn: ({ signal }) => call(openCandidate, { params: { id }, body: { purpose: reviewPurpose, claim: true }, signal }),
    placeholderData: (before: CandidateView | undefined) => (before?.id === id ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
    retry: false,
  });
}
