import type { MessageId } from '../messages/model.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { RefusalOf } from '../kernel/endpoint.ts';
import { fileAnswered } from '../messages/commands-answered.ts';
import { registerByHand, registerOutgoing, type Written } from '../messages/commands-sending.ts';
import type { Message } from '../messages/contract.ts';
import type { LeaveWarning } from '../messages/model.ts';
import { getBytes } from '../messages/store-answered.ts';
import { lockOpenQuarantined, moveArrival, settleQuarantined } from '../messages/store-quarantine.ts';
import { findMessage } from '../messages/store-reading.ts';
import { getOrganisationRefs } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import { authorOf } from './commands.ts';
import type { sendDraft as sendDraftEndpoint } from './contract.ts';
import type { DraftId } from './model.ts';
import { finished, isWithinClearance, refusalOf, unitFor } from './rules.ts';
import { deleteDraft, lockDraft } from './store.ts';
import { checkedOf, deskOf, open, pendingOf, type DraftsParts, type Open } from './view.ts';

type Refusal = RefusalOf<typeof sendDraftEndpoint>;

/**
 * Sends a draft, or registers what it took down by hand, in one step with everything that follows: number, outbox, the
 * answered message filed, the quarantine settled, the draft gone. The draft is held meanwhile, so of two who send it at
 * once the second finds none. A refusal leaves it as it was.
 */
export async function sendDraft(
  act: Act,
  parts: DraftsParts,
  id: DraftId,
  asked: { readonly version: number; readonly acceptedWarnings: readonly LeaveWarning[]; readonly finishAnswered: boolean },
): Promise<Outcome<Message, Refusal>> {
  act.touch('draft', [id]);
  const held = await lockDraft(act.db, id);
  if (!held) return refuse('drafts.draft-not-found');
  if (held.version !== asked.version) return refuse('drafts.changed-meanwhile');
  const opened = await open(act.db, held);
  const draft = { ...opened, content: finished(opened.content) };
  const refusal = refusalOf(draft, deskOf(parts), { acceptedWarnings: asked.acceptedWarnings, now: act.at });
  if (refusal) return refusal;
  if (!isWithinClearance(act.actor, draft.content.classification)) return refuse('drafts.beyond-reach');
  const pending = await pendingOf(act.db, draft, parts);
  if (pending.length > 0) return refuse('drafts.may-not-leave', { obstacles: [...new Set(pending.map(({ code }) => code))].join(' ') });

  const registered = draft.draftKind === 'manual' ? await register(act, parts, draft) : await send(act, parts, draft);
  if (!registered.ok) return registered;
  if (draft.about && asked.finishAnswered) await fileAnswered(act, draft.about.id);
  if (asked.acceptedWarnings.length > 0) act.note({ acceptedWarnings: asked.acceptedWarnings });
  await deleteDraft(act.db, id);
  for (const follow of parts.onSent ?? []) await follow(act, { draftId: id, draft: checkedOf(draft), messageId: registered.value });
  const message = await findMessage(act.db, registered.value);
  if (!message) throw new Error(`message ${registered.value} is not to be seen by who just registered it`);
  return done(message);
}

async function send(act: Act, parts: DraftsParts, draft: Open): Promise<Outcome<MessageId, Refusal>> {
  const transport = parts.transports.forChannel(draft.content.channel);
  const written = await writtenOf(act, draft);
  if (!transport) return refuse('drafts.may-not-leave', { obstacles: 'channel-without-transport' });
  if (!written) return refuse('drafts.beyond-reach');
  const recipients = draft.to.flatMap(({ organisation, name, address, copy }) => (address === undefined ? [] : [{ organisationId: organisation?.id ?? null, name, address, copy }]));
  return done(await registerOutgoing(act, written, { recipients, transport, timeZone: parts.desk.timeZone, author: authorOf(act) }));
}

async function register(act: Act, parts: DraftsParts, draft: Open): Promise<Outcome<MessageId, Refusal>> {
  const { content, state } = draft;
  const { manual } = content;
  if (!manual) return refuse('drafts.incomplete', { missing: 'manual' });
  const sender = manual.senderId === null ? undefined : (await getOrganisationRefs(act.db, [manual.senderId])).get(manual.senderId);
  if (manual.senderId !== null && !sender) return refuse('drafts.sender-not-found');
  if (state.quarantinedId !== null && !(await lockOpenQuarantined(act.db, state.quarantinedId))) return refuse('drafts.quarantine-settled');
  const written = await writtenOf(act, draft);
  if (!written) return refuse('drafts.beyond-reach');
  const messageId = await registerByHand(act, written, {
    senderId: manual.senderId,
    senderName: manual.senderName || sender?.name || '',
    receivedAt: manual.receivedAt,
    source: `desk:${manual.means}`,
    timeZone: parts.desk.timeZone,
    author: authorOf(act),
  });
  if (state.quarantinedId !== null) {
    await settleQuarantined(act.db, state.quarantinedId, { state: 'registered', by: authorOf(act), at: act.at, messageId });
    await moveArrival(act.db, state.quarantinedId, messageId);
    act.touch('quarantined', [state.quarantinedId]);
    act.announce('quarantine');
  }
  return done(messageId);
}

/** What the registry takes; undefined when its author would not see it there. */
async function writtenOf(act: Act, { about, content, attachments }: Open): Promise<Written | undefined> {
  const unitId = unitFor(act.actor, about);
  if (unitId === undefined) return undefined;
  const { recipients: _recipients, manual: _manual, sienaException: _exception, ...fields } = content;
  const bytes = await getBytes(act.db, attachments.map((file) => file.sha256));
  return {
    ...fields,
    about,
    unitId,
    attachments: attachments.map((file) => ({
      name: file.name,
      statedMediaType: file.stated_media_type,
      mediaType: file.media_type,
      suspicious: file.suspicious,
      sha256: file.sha256,
      bytes: bytes.get(file.sha256.toString('hex'))!,
    })),
  };
}
