import type { CaseId } from '../cases/model.ts';
import { bind, type Bound } from '../platform/http.ts';
import { judgeSuggestion, readSuggestions } from './commands-cross-check.ts';
import * as contract from './contract-cross-check.ts';
import { crossCheckAgain } from './cross-check.ts';
import type { RequestId } from './model.ts';

/** What the desk knows already about the persons and things of a request, and what people made of it. */
export function crossCheckRoutes(): readonly Bound[] {
  return [
    bind(contract.listSuggestions, (act, { query: { of, id, state } }) => readSuggestions(act, of === 'request' ? { requestId: id as RequestId } : { caseId: id as CaseId }, state)),
    bind(contract.judgeSuggestion, (act, { params, body }) => judgeSuggestion(act, params.id, body)),
    bind(contract.crossCheckAgain, (act, { params }) => crossCheckAgain(act, params.id)),
  ];
}
