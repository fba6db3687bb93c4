import { getAccountNames } from '../accounts/store-names.ts';
import { isHeldBy } from '../kernel/permission.ts';
import { instantOf, type Instant } from '../kernel/time.ts';
import type { SienaException } from '../kernel/vocabulary.ts';
import type { MessageLine } from '../messages/contract.ts';
import type { MessageId } from '../messages/model.ts';
import { getMessageNames } from '../messages/store-answered.ts';
import { findLines } from '../messages/store-reading.ts';
import type { OrganisationProfile, OrganisationType } from '../partners/model.ts';
import { getOrganisationRefs, listCountries } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { listSubjectsOfMessage } from '../subjects/store.ts';
import { adviseChannel, proposeMerges, sameOffenceDays, type ComparableRequest } from './advice.ts';
import { clockOf, escalation, type ClockReading } from './clock.ts';
import type { Request, RequestContent, RequestEventView } from './contract.ts';
import { mayRequests } from './contract-rights.ts';
import { correctedHistory } from './corrections.ts';
import { actsIn } from './flow.ts';
import type { ContentItem, CopyRecipient, RequestId, RequestState } from './model.ts';
import { ladderOf, settingsOf, type RequestsParts } from './recording.ts';
import { foldOf } from './rules.ts';
import { checkContent, copiesDue, europolDuty, missingItems, spontaneousDuty, type CheckedItem } from './rules-content.ts';
import { cluesOf } from './rules-cross-check.ts';
import { duplicateWindow } from './rules-messages.ts';
import { countOpenSuggestions } from './store-cross-check.ts';
import { getListed, listPossibleDuplicates } from './store-list.ts';
import { listMessageLinks, listPrepared } from './store-messages.ts';
import { listEvents, listSteps, type RequestRow, type StoredEvent } from './store.ts';
import { linesOf } from './view-lines.ts';

/** A request as its screen shows it: everything about it, each part with a few queries. */

export async function viewOf(act: Act, parts: RequestsParts, row: RequestRow): Promise<Request> {
  const { db, at: now } = act;
  const stored = await listEvents(db, row.id);
  const state = foldOf(stored.map(({ event }) => event));
  const clock = clockOf(state.history, now, settingsOf(parts));
  const [listed] = await getListed(db, [row.id]);
  const [line] = await linesOf(db, listed ? [listed] : [], now);
  if (!line) throw new Error(`request ${row.id} is gone while it is read`);
  const partner = await partnerOf(db, row);
  const completeness = await completenessOf(db, row, parts);
  const messages = await messagesOf(db, row.id);
  return {
    ...line,
    content: contentOf(row),
    completeness: { items: [...completeness.items], missing: [...completeness.missing], checkedAt: row.content_checked_at, checkedMissing: row.missing },
    clockReading: clock as Request['clockReading'],
    escalation: await ladderView(db, parts, row.id, clock, now),
    clarification: state.clarification,
    authorisationDetail: state.authorisation,
    settled: state.settlements.at(-1) ?? null,
    refusal: state.refusal && { ...state.refusal, grounds: [...state.refusal.grounds] },
    europol: state.europol,
    evidenceConsent: state.evidenceConsent,
    purposeLimits: [...state.purposeLimits],
    purposeText: state.purposeText,
    copies: copiesOf(state, partner),
    europolSuggestion: europolDuty({ exchange: row.exchange, crimeAreas: row.crime_areas, containsThirdPartyData: false, ownerConsents: false }),
    spontaneousDuty: dutyOf(row, state),
    duplicateOf: await duplicateOf(act, row),
    duplicates: await duplicatesOf(act, row),
    advice: adviceOn(row, state, { partner, messages, countries: await listCountries(db) }, parts),
    acts: actsFor(act, state),
    events: await eventsOf(db, stored),
    messages: messages.map(({ line: message, link }) => ({
      id: message.id,
      number: message.number,
      direction: message.direction,
      kind: message.kind,
      subject: message.subject,
      at: message.receivedAt,
      state: link.state,
      act: link.act,
      position: link.position,
    })),
    prepared: await preparedOf(db, row.id),
    openSuggestionCount: (await countOpenSuggestions(db, [row.id])).get(row.id) ?? 0,
  };
}

/* ── what it says ── */

function contentOf(row: RequestRow): RequestContent {
  return {
    information: row.information,
    purpose: row.purpose,
    facts: row.facts,
    offence: row.offence,
    availabilityReasons: row.availability_reasons,
    necessityReasons: row.necessity_reasons,
    concernsPersons: row.concerns_persons,
    personLink: row.person_link,
    urgencyReasons: row.urgency_reasons,
    restrictsUse: row.restricts_use,
    useRestrictions: row.use_restrictions,
    furtherOffences: row.further_offences,
  };
}

/** What of the mandatory content is there. What nobody has looked at counts as asked for: a person says that it is not. */
export async function completenessOf(db: Db, row: RequestRow, parts: Pick<RequestsParts, 'desk'>): Promise<{ readonly items: readonly CheckedItem[]; readonly missing: readonly ContentItem[] }> {
  if (row.exchange !== 'request') return { items: [], missing: [] };
  const whole = [row.purpose, row.facts, row.offence].every((part) => part.trim() !== '');
  const items = checkContent(
    {
      informationRequested: row.information,
      purposeFactsOffence: whole ? row.purpose : '',
      reasonsAvailable: row.availability_reasons,
      necessity: row.necessity_reasons,
      concernsPersons: row.concerns_persons ?? true,
      linkToPersons: row.person_link,
      urgency: row.urgency,
      urgencyGround: row.urgency_ground,
      urgencyReasons: row.urgency_reasons,
      restrictsUse: row.restricts_use ?? false,
      useRestrictions: row.use_restrictions,
      language: row.language,
    },
    await acceptedLanguages(db, row, parts),
  );
  return { items, missing: missingItems(items) };
}

/** Those of the state that is asked: ours, or the partner's. */
async function acceptedLanguages(db: Db, row: RequestRow, parts: Pick<RequestsParts, 'desk'>): Promise<readonly string[]> {
  if (row.direction === 'out') return (await partnerOf(db, row))?.languages ?? [];
  return (await listCountries(db)).find(({ code }) => code === parts.desk.country)?.acceptedLanguages ?? [];
}

export async function partnerOf(db: Db, row: Pick<RequestRow, 'partner_id'>): Promise<OrganisationProfile | undefined> {
  return row.partner_id === null ? undefined : (await getOrganisationRefs(db, [row.partner_id])).get(row.partner_id);
}

/* ── what is due ── */

/** Bodies that are no central office: what goes to them is copied to their SPOC. */
const authorities: readonly OrganisationType[] = ['police-service', 'other'];

export interface CopyToSend {
  readonly to: CopyRecipient;
  readonly article: string;
  readonly exceptionsBy: string | null;
}

/** Copies of what we send about the request: to SPOCs by law, to Europol as decided. */
export function copiesFor(state: RequestState, partner: Pick<OrganisationProfile, 'type'> | undefined): readonly CopyToSend[] {
  if (state.exchange !== 'request' && state.exchange !== 'spontaneous') return [];
  const what = state.exchange === 'spontaneous' ? 'spontaneous' : state.direction === 'in' ? 'answer' : 'request';
  const spocs = copiesDue({ what, from: 'spoc', to: partner && authorities.includes(partner.type) ? 'authority' : 'spoc' });
  return [...spocs, ...(state.europol?.decision === 'copy' ? [{ to: 'europol' as const, article: '12', exceptionsBy: null }] : [])];
}

function copiesOf(state: RequestState, partner: OrganisationProfile | undefined): Request['copies'] {
  const due = copiesFor(state, partner).map((copy) => {
    const settled = state.copies.find(({ to }) => to === copy.to);
    return { ...copy, state: settled === undefined ? ('due' as const) : settled.exception === null ? ('sent' as const) : ('omitted' as const), exception: settled?.exception ?? null };
  });
  const beyond = state.copies
    .filter(({ to }) => !due.some((copy) => copy.to === to))
    .map(({ to, exception }) => ({ to, article: '', exceptionsBy: null, state: exception === null ? ('sent' as const) : ('omitted' as const), exception }));
  return [...due, ...beyond];
}

function dutyOf(row: RequestRow, state: RequestState): Request['spontaneousDuty'] {
  const { duty, article, serious, barredBy } = spontaneousDuty({ crimeAreas: row.crime_areas, furtherOffences: row.further_offences, grounds: state.refusal?.grounds ?? [] });
  return { duty, article, serious: [...serious], barredBy: [...barredBy] };
}

/** What this person may do here, by the flow. */
function actsFor(act: Act, state: RequestState): Request['acts'] {
  const roles = act.actor.kind === 'account' ? act.actor.roles : [];
  const may = (permission: keyof typeof mayRequests) => isHeldBy(mayRequests[permission], roles);
  return actsIn(state)
    .filter(({ act: name }) => name !== 'erase' && may(name === 'correct' || name === 'reopen' ? 'correct' : 'work'))
    .map(({ act: name, to, clock, sends, needs, guards, articles }) => ({ act: name, to, clock, sends, needs: [...needs], guards: [...guards], articles: [...articles] }));
}

async function ladderView(db: Db, parts: RequestsParts, id: RequestId, clock: ClockReading, now: Instant): Promise<Request['escalation']> {
  const told = new Map((await listSteps(db, id)).map(({ step, at }) => [step, at]));
  return escalation(clock, ladderOf(parts), now).map((step) => ({ ...step, toldAt: told.get(step.step) ?? null }));
}

/* ── around it ── */

interface LinkedMessage {
  readonly line: MessageLine;
  readonly link: Awaited<ReturnType<typeof listMessageLinks>>[number];
}

async function messagesOf(db: Db, id: RequestId): Promise<readonly LinkedMessage[]> {
  const links = await listMessageLinks(db, id);
  const lines = new Map((await findLines(db, links.map(({ messageId }) => messageId))).map((line) => [line.id, line]));
  return links
    .flatMap((link) => {
      const line = lines.get(link.messageId);
      return line ? [{ line, link }] : [];
    })
    .sort((one, other) => (one.line.receivedAt < other.line.receivedAt ? -1 : 1));
}

async function eventsOf(db: Db, stored: readonly StoredEvent[]): Promise<RequestEventView[]> {
  const corrected = correctedHistory(stored.map(({ event }) => event));
  const people = await getAccountNames(db, [...new Set(stored.flatMap(({ accountId }) => accountId ?? []))]);
  const numbers = await getMessageNames(db, stored.flatMap(({ messageId }) => messageId ?? []));
  return stored.map(({ event, position, accountId, messageId }, index) => {
    const { kind, at, recordedAt, ...detail } = event;
    const number = messageId === null ? undefined : numbers.get(messageId)?.number;
    return {
      position,
      kind,
      at,
      correctedAt: corrected[index]!.at === at ? null : corrected[index]!.at,
      recordedAt,
      by: accountId && { id: accountId, name: people.get(accountId) ?? '' },
      message: messageId !== null && number !== undefined ? { id: messageId, number } : null,
      // Vocabulary words, instants and texts: `model.ts` has nothing deeper.
      detail: detail as unknown as RequestEventView['detail'],
    };
  });
}

async function preparedOf(db: Db, id: RequestId): Promise<Request['prepared']> {
  const prepared = await listPrepared(db, id);
  const people = await getAccountNames(db, [...new Set(prepared.map(({ accountId }) => accountId))]);
  return prepared.map(({ said, draftId, accountId, at }) => ({ act: said.act, draftId, by: { id: accountId, name: people.get(accountId) ?? '' }, at }));
}

async function duplicateOf(act: Act, row: RequestRow): Promise<Request['duplicateOf']> {
  if (row.duplicate_of_id === null) return null;
  const [line] = await linesOf(act.db, await getListed(act.db, [row.duplicate_of_id]), act.at);
  return { id: row.duplicate_of_id, number: line?.message?.number ?? null };
}

/** Requests that may be the same by another channel; asked only while that could still save an answer. */
async function duplicatesOf(act: Act, row: RequestRow): Promise<Request['duplicates']> {
  if (row.settled_at !== null || row.message_id === null) return [];
  const candidates = await listPossibleDuplicates(act.db, row, duplicateWindow(row.opened_at, sameOffenceDays, instantOf));
  if (candidates.length === 0) return [];
  const lines = new Map((await findLines(act.db, [row, ...candidates].flatMap(({ message_id }) => message_id ?? []))).map((line) => [line.id, line]));
  const own = await comparable(act.db, row, lines, true);
  const hasKeys = own.subjectKeys.length > 0;
  const others: ComparableRequest<RequestId>[] = [];
  for (const candidate of candidates) others.push(await comparable(act.db, candidate, lines, hasKeys));
  const proposals = proposeMerges(own, others);
  const shown = new Map((await linesOf(act.db, candidates.filter(({ id }) => proposals.some((proposal) => proposal.id === id)), act.at)).map((line) => [line.id, line]));
  return proposals.flatMap(({ id, reasons, channels, handling, handlingDiffers }) => {
    const request = shown.get(id);
    return request ? [{ request, reasons: [...reasons], channels: [...channels], handling: [...handling], handlingDiffers }] : [];
  });
}

async function comparable(db: Db, row: RequestRow, lines: ReadonlyMap<MessageId, MessageLine>, withKeys: boolean): Promise<ComparableRequest<RequestId>> {
  const line = row.message_id === null ? undefined : lines.get(row.message_id);
  const subjects = withKeys && row.message_id !== null ? await listSubjectsOfMessage(db, row.message_id) : [];
  return {
    id: row.id,
    country: row.country,
    foreignReferences: row.foreign_reference === null ? [] : [row.foreign_reference],
    subjectKeys: subjects.flatMap((subject) => cluesOf(subject).map(({ words }) => words.toUpperCase().replaceAll(/[^\p{L}\p{N}]+/gu, ''))),
    crimeAreas: row.crime_areas,
    offenceAt: row.opened_at,
    channel: line?.channel ?? 'siena',
    handling: line?.handling ?? [],
  };
}

interface Involved {
  readonly partner: OrganisationProfile | undefined;
  readonly messages: readonly LinkedMessage[];
  readonly countries: Awaited<ReturnType<typeof listCountries>>;
}

function adviceOn(row: RequestRow, state: RequestState, involved: Involved, parts: RequestsParts): Request['advice'] {
  const { partner, messages } = involved;
  const stated = statedException(state);
  const isSirene = row.exchange === 'sirene';
  const used = [...new Set(messages.filter(({ link }) => link.state !== 'dismissed').map(({ line }) => line.channel))];
  const advised = adviseChannel({
    to: [
      {
        country: row.country,
        name: partner?.name ?? row.partner_name,
        memberships: partner?.memberships ?? [],
        channels: partner?.channels ?? [],
        isEuropol: partner?.type === 'europol',
      },
    ],
    ownCountry: parts.desk.country,
    aboutSisAlert: isSirene,
    holdsSisData: isSirene,
    underDirective: row.exchange === 'request' || row.exchange === 'spontaneous',
    thirdCountryExpected: stated === 'third-country' || involvesThirdCountry(involved, parts.desk.country),
    // Urgency alone is no reason: SIENA is quick. It is one when SIENA does not reach them.
    urgencyNeedsOther: stated === 'urgency' || (state.urgency === 'urgent' && partner !== undefined && partner.channels.length > 0 && !partner.channels.includes('siena')),
    sienaIncident: parts.isOutOfOrder?.('siena') ?? stated === 'incident',
    inBorderArea: partner?.type === 'pccc',
    needsMediation: partner?.type === 'liaison-officer',
    openOn: used,
    alert: null,
    tellsHitOrDeletion: false,
  });
  return { ...advised, alternatives: [...advised.alternatives], forbidden: [...advised.forbidden], warnings: [...advised.warnings] };
}

/** What somebody last said why SIENA was not used, if what went out last did not go by it. */
function statedException({ history }: RequestState): SienaException | null {
  const left = history.findLast((event) => 'sienaException' in event || event.kind === 'Sent');
  return left && 'sienaException' in left ? (left.sienaException ?? null) : null;
}

/** Whether a state outside the Union and Schengen, or a body of no country, takes part in what was written about it. */
function involvesThirdCountry({ partner, messages, countries }: Involved, ownCountry: string): boolean {
  const named = messages.flatMap(({ line, link }) => (link.state === 'dismissed' ? [] : [line.sender.country, ...line.recipients.map(({ country }) => country)]));
  const known = new Map(countries.map(({ code, memberships }) => [code, memberships]));
  const isThird = (country: string) => country !== ownCountry && known.has(country) && !known.get(country)!.some((one) => one === 'eu' || one === 'schengen');
  return named.some((country) => country !== null && isThird(country)) || partner?.type === 'interpol';
}
