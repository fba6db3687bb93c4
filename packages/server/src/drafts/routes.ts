import { done, refuse } from '../kernel/outcome.ts';
import { bind, type Bound } from '../platform/http.ts';
import { attachFile, detachFile, discardDraft, saveDraft, startDraft, startFromQuarantine } from './commands.ts';
import { sendDraft } from './commands-sending.ts';
import * as contract from './contract.ts';
import { findDraft } from './store.ts';
import { entriesOf, viewOf, type DraftsParts } from './view.ts';

/** What is being written: new messages, replies, forwards and registrations by hand. */
export function draftsRoutes(parts: DraftsParts): readonly Bound[] {
  return [
    bind(contract.listDrafts, async (act) => done({ items: await entriesOf(act.db) })),
    bind(contract.startDraft, (act, { body }) => startDraft(act, parts, body)),
    bind(contract.startFromQuarantine, (act, { params }) => startFromQuarantine(act, parts, params.id)),
    bind(contract.getDraft, async (act, { params }) => {
      act.touch('draft', [params.id]);
      const state = await findDraft(act.db, params.id);
      return state ? done(await viewOf(act.db, state, parts)) : refuse('drafts.draft-not-found');
    }),
    bind(contract.saveDraft, (act, { params, body }, { version }) => saveDraft(act, parts, params.id, { version, content: body })),
    bind(contract.discardDraft, (act, { params }) => discardDraft(act, params.id)),
    bind(contract.attachToDraft, (act, { params }, { file }) => attachFile(act, parts, params.id, file)),
    bind(contract.detachFromDraft, (act, { params }) => detachFile(act, parts, params.id, params.position)),
    bind(contract.sendDraft, (act, { params, body }, { version }) => sendDraft(act, parts, params.id, { version, ...body })),
  ];
}
