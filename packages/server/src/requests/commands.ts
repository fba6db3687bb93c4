import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import type { Request } from './contract.ts';
import type { RequestCommand } from './flow.ts';
import type { ContentItem, RequestEventKind, RequestId } from './model.ts';
import { hold, recordAct, type Held, type RequestsParts } from './recording.ts';
import type { RequestsRefusal } from './refusals.ts';
import { findRequest, updateContent, type ContentChange } from './store.ts';
import { releaseMessage } from './store-messages.ts';
import { completenessOf, viewOf } from './view.ts';

/*
 * What people do with requests. Each act holds the request, asks the flow, then looks at the version its author saw: who comes
 * second is told what has happened meanwhile rather than only that something has.
 */

export type NotFound = 'requests.request-not-found';
export type Changed = NotFound | 'requests.changed-meanwhile';

/** The request after an act, as its screen shows it. */
export async function viewAfter(act: Act, parts: RequestsParts, id: RequestId): Promise<Outcome<Request, NotFound>> {
  const row = await findRequest(act.db, id);
  return row ? done(await viewOf(act, parts, row)) : refuse('requests.request-not-found');
}

/** One act that needs no message. */
export async function doAct(act: Act, parts: RequestsParts, id: RequestId, version: number, command: RequestCommand): Promise<Outcome<Request, RequestsRefusal | Changed>> {
  const held = await hold(act, id);
  if (!held) return refuse('requests.request-not-found');
  const recorded = await recordAct(act, parts, held, command);
  if (!recorded.ok) return recorded;
  // What was taken down is undone with this refusal.
  if (held.row.version !== version) return refuse('requests.changed-meanwhile');
  return viewAfter(act, parts, id);
}

/** Says that it is the same as another, which keeps its clock. */
export async function markDuplicate(act: Act, parts: RequestsParts, id: RequestId, version: number, said: { readonly of: RequestId; readonly at: Extract<RequestCommand, { readonly act: 'mark-duplicate' }>['at'] }): Promise<Outcome<Request, RequestsRefusal | Changed>> {
  act.touch('request', [said.of]);
  if (said.of === id) return refuse('requests.duplicate-of-itself');
  const other = await findRequest(act.db, said.of);
  if (!other || other.erased_at !== null) return refuse('requests.request-not-found');
  // Of two that name each other neither would have a clock.
  if (other.duplicate_of_id !== null || other.stage === 'duplicate') return refuse('requests.duplicate-of-itself');
  return doAct(act, parts, id, version, { act: 'mark-duplicate', ...said });
}

/** What is missing, as a person found; without a list, what the content as it stands lacks. */
export async function checkContent(act: Act, parts: RequestsParts, id: RequestId, version: number, said: { readonly missing?: readonly ContentItem[] | undefined; readonly at: RequestCommand['at'] }): Promise<Outcome<Request, RequestsRefusal | Changed>> {
  const row = await findRequest(act.db, id);
  if (!row) {
    act.touch('request', [id]);
    return refuse('requests.request-not-found');
  }
  const missing = said.missing ?? (await completenessOf(act.db, row, parts)).missing;
  return doAct(act, parts, id, version, { act: 'check-content', at: said.at, missing });
}

/** Keeps what the request says, part by part. Not of one that is closed: what was judged then stays readable as it was. */
export async function saveContent(act: Act, parts: RequestsParts, id: RequestId, version: number, change: ContentChange): Promise<Outcome<Request, Changed | 'requests.erased' | 'requests.closed'>> {
  const held = await hold(act, id);
  if (!held) return refuse('requests.request-not-found');
  const fault = contentFault(held);
  if (fault) return refuse(fault);
  if (held.row.version !== version) return refuse('requests.changed-meanwhile');
  await updateContent(act.db, id, change, act.at);
  act.note({ fields: Object.keys(change) });
  act.announce('requests');
  return viewAfter(act, parts, id);
}

function contentFault({ state }: Held): 'requests.erased' | 'requests.closed' | undefined {
  if (state.stage === 'erased') return 'requests.erased';
  return state.stage === 'closed' ? 'requests.closed' : undefined;
}

/**
 * Takes a settled request back into work. What was recorded in error is no longer what its message is taken for: a person says
 * anew what that was.
 */
export async function reopen(act: Act, parts: RequestsParts, id: RequestId, version: number, command: Extract<RequestCommand, { readonly act: 'reopen' }>): Promise<Outcome<Request, RequestsRefusal | Changed>> {
  const held = await hold(act, id);
  if (!held) return refuse('requests.request-not-found');
  const position = held.state.history.findLastIndex(({ kind }) => settling.has(kind)) + 1;
  const reopened = await doAct(act, parts, id, version, command);
  if (!reopened.ok || command.reason !== 'recorded-in-error' || position === 0) return reopened;
  await releaseMessage(act.db, id, position);
  return viewAfter(act, parts, id);
}

const settling: ReadonlySet<RequestEventKind> = new Set<RequestEventKind>(['Answered', 'Refused', 'Withdrawn', 'MarkedDuplicate']);
