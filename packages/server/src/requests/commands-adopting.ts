import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { CaseId } from '../cases/model.ts';
import { findCasesOf } from '../cases/store.ts';
import type { DraftId } from '../drafts/model.ts';
import { lockDraft } from '../drafts/store.ts';
import { open, type Open } from '../drafts/view.ts';
import { listOfThreads } from '../messages/store-case.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { prepareRequest, type Preparation, type PrepareRefusal } from './commands-beginning.ts';
import type { RequestId } from './model.ts';
import { accountOf, type RequestsParts } from './recording.ts';
import { openingKinds } from './rules-leaving.ts';
import { updateContent } from './store.ts';
import { findPreparedByDraft, putPrepared } from './store-messages.ts';

type AdoptRefusal = PrepareRefusal | 'requests.draft-not-found' | 'requests.draft-is-no-request';

/** As long as the part of the content that takes it. */
const longestPart = 20_000;

/**
 * Makes the message that somebody is writing the message of a request of ours, or of information on our own initiative: with its
 * partner, its case, its content, its decision about Europol (Directive (EU) 2023/977 Arts. 4(5), 7, 12). What is typed stays; of
 * a request it is the information asked for, to begin with. Again is no more than once.
 */
export async function adoptDraft(act: Act, parts: RequestsParts, id: DraftId, asked: { readonly caseId?: CaseId | undefined }): Promise<Outcome<RequestId, AdoptRefusal>> {
  act.touch('draft', [id]);
  const held = await lockDraft(act.db, id);
  if (!held || held.draftKind === 'manual') return refuse('requests.draft-not-found');
  const prepared = await findPreparedByDraft(act.db, id);
  if (prepared) return done(prepared.requestId);
  const draft = await open(act.db, held);
  const preparation = preparationOf(draft, asked.caseId ?? (await caseOfThread(act.db, draft)));
  if (!preparation.ok) return preparation;
  const begun = await prepareRequest(act, parts, preparation.value);
  if (!begun.ok) return begun;
  const { language, body } = draft.content;
  const isRequest = preparation.value.exchange === 'request';
  // A reply quotes: what of it is the question, its author knows.
  const information = isRequest && held.draftKind === 'new' ? body.trim().slice(0, longestPart).toWellFormed() : '';
  await updateContent(act.db, begun.value, { information, ...(language !== null && { language }) }, act.at);
  await putPrepared(act.db, { requestId: begun.value, said: { act: 'send' }, draftId: id, accountId: accountOf(act)!, at: act.at, adopted: isRequest });
  return begun;
}

function preparationOf({ content, to }: Open, caseId: CaseId | undefined): Outcome<Preparation, 'requests.draft-is-no-request' | 'requests.partner-not-found'> {
  const exchange = openingKinds.find((kind) => kind === content.kind);
  if (exchange === undefined || content.channel === 'sirene' || content.channel === 'national') return refuse('requests.draft-is-no-request');
  const partner = to.find(({ organisation, copy }) => organisation !== undefined && !copy)?.organisation;
  if (!partner) return refuse('requests.partner-not-found');
  const { urgency, urgencyGround, classification, crimeAreas } = content;
  const subject = content.subject.trim().slice(0, 300).toWellFormed() || partner.name;
  return done({ exchange, partnerId: partner.id, ...(caseId !== undefined && { caseId }), subject, urgency, urgencyGround: urgency === 'urgent' ? urgencyGround : null, classification, crimeAreas });
}

/** What is written in a thread belongs where that lies. */
async function caseOfThread(db: Db, { about }: Open): Promise<CaseId | undefined> {
  if (!about) return undefined;
  const thread = await listOfThreads(db, [about.threadId]);
  return (await findCasesOf(db, 'message', thread.map(({ id }) => id))).find(({ state }) => state === 'open')?.id;
}
