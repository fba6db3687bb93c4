import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { getBytes } from '../messages/store-answered.ts';
import type { Act } from '../platform/act.ts';
import { bind, type Bound, type Download } from '../platform/http.ts';
import { attachFile, detachFile, discardDraft, saveDraft, startDraft, startFromQuarantine } from './commands.ts';
import { sendDraft } from './commands-sending.ts';
import * as contract from './contract.ts';
import type { DraftId } from './model.ts';
import { findAttachment, findDraft } from './store.ts';
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
    bind(contract.downloadDraftAttachment, (act, { params }) => attachment(act, params.id, params.position)),
    bind(contract.detachFromDraft, (act, { params }) => detachFile(act, parts, params.id, params.position)),
    bind(contract.sendDraft, (act, { params, body }, { version }) => sendDraft(act, parts, params.id, { version, ...body })),
  ];
}

/** Whoever sees the draft may have its files again. What looks dangerous goes out under no type that anything would open. */
async function attachment(act: Act, id: DraftId, position: number): Promise<Outcome<Download, 'drafts.draft-not-found' | 'drafts.attachment-not-found'>> {
  act.touch('draft', [id]);
  if (!(await findDraft(act.db, id))) return refuse('drafts.draft-not-found');
  const found = await findAttachment(act.db, id, position);
  if (!found) return refuse('drafts.attachment-not-found');
  const body = (await getBytes(act.db, [found.sha256])).get(found.sha256.toString('hex'))!;
  act.note({ position, byteCount: body.length });
  return done({ name: found.name, mediaType: found.suspicious ? 'application/octet-stream' : found.media_type, body });
}
