import { queryOptions } from '@tanstack/react-query';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { searchSubjects } from '@vigie/server/subjects/contract';
import type { ApiProblem } from '../../shared/api-problem.ts';
import { call } from '../../shared/api.ts';
import type { Criteria } from './subject-criteria.ts';

export type SubjectsFound = ReplyOf<typeof searchSubjects>;
export type FoundSubject = SubjectsFound['items'][number];

/**
 * A search is asked once and stands until the next: it is written down with its purpose each time, so live updates do not
 * repeat it. Hence a key that belongs to no topic.
 */
export function subjectSearchQuery(criteria: Criteria) {
  return queryOptions<SubjectsFound, ApiProblem>({
    queryKey: ['subject-search', criteria],
    queryFn: ({ signal }) => call(searchSubjects, { body: criteria, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 8 * 3_600_000,
  });
}
