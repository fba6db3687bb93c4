import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPerform } from '../audit/commands.ts';
import { openCase } from '../cases/commands.ts';
import { addToCase } from '../cases/commands-items.ts';
import type { CaseId } from '../cases/model.ts';
import { startDraftsDesk, type DraftsDesk } from '../drafts/testing-desk.ts';
import type { Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done, type Outcome } from '../kernel/outcome.ts';
import type { MessageId } from '../messages/model.ts';
import type { NewMessage } from '../messages/store-registering.ts';
import { insertReferences } from '../messages/store-registering.ts';
import type { Act, Fact, Perform } from '../platform/act.ts';
import { openDatabase, type Database } from '../platform/database.ts';
import { apiPrefix, createHttp } from '../platform/http.ts';
import { systemActor, valueOf } from '../platform/testing.ts';
import { correctSubject, eraseSubject, stateSubjects } from '../subjects/commands.ts';
import type { StatedSubject } from '../subjects/contract.ts';
import { createSubjectsIndex, type SubjectsIndex } from '../subjects/matching.ts';
import type { SubjectId } from '../subjects/model.ts';
import { findSubject } from '../subjects/store.ts';
import { listCluster } from '../subjects/store-links.ts';
import { checkSuggestionsForClosing, judgeSuggestion, readSuggestions, type Judgement } from './commands-cross-check.ts';
import type { SuggestionView } from './contract-cross-check.ts';
import { crossCheckAgain, crossCheckQueues, crossCheckReactions, queueCrossCheck } from './cross-check.ts';
import type { CrossCheckSource } from './cross-check-sources.ts';
import type { RequestId } from './model.ts';
import type { SuggestionId } from './model-cross-check.ts';
import { crossCheckRoutes } from './routes-cross-check.ts';

let desk: DraftsDesk;
let database: Database;
let index: SubjectsIndex;
let perform: Perform;
let operator: Actor & { readonly kind: 'account' };
let extra: CrossCheckSource[];
const jobs: { readonly queue: string; readonly data: object }[] = [];

beforeAll(async () => {
  desk = await startDraftsDesk();
  database = openDatabase(desk.base.deskUrl, { log: desk.base.log, maxConnections: 2 });
  index = createSubjectsIndex({ ...desk.base, database });
  index.start();
  perform = createPerform({ ...desk.base, jobs: { enqueue: async (_db, queue, data) => void jobs.push({ queue, data }) } });
  operator = await desk.person('operator');
  await index.whenReady();
});
afterAll(async () => {
  await index.stop();
  await database.destroy();
  await desk.stop();
});
beforeEach(() => {
  jobs.length = 0;
  extra = [];
});

/** Runs what waits, and what that leaves waiting, as the job queue would. */
async function settleJobs(): Promise<void> {
  const queues = crossCheckQueues({ perform, index, sources: extra });
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const queue = queues.find(({ name }) => name === job.queue);
    await queue?.run(job.data as Readonly<Record<string, unknown>>, { isLast: false });
  }
}

async function react(to: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const [slice = '', kind = ''] = to.split('.');
  const fact: Fact = { slice, kind, object: '', payload };
  for (const reaction of crossCheckReactions({ perform, index })) if (reaction.to === to) await reaction.run(fact);
  await settleJobs();
}

const as = <Value, Code extends string>(actor: Actor, work: (act: Act) => Promise<Outcome<Value, Code>>) => perform(actor, { name: 'test.act', operation: 'consult' }, work);
const through = async <Value, Code extends string>(work: (act: Act) => Promise<Outcome<Value, Code>>, actor: Actor = operator) => valueOf(await as(actor, work));

async function state(messageId: MessageId | null, ...subjects: readonly object[]): Promise<readonly SubjectId[]> {
  const stated = subjects.map((data) => ({ kind: 'person', role: 'suspect', identityStatus: 'not-confirmed', statementType: 'fact', handling: [], classification: 'unclassified', ...data }) as unknown as StatedSubject);
  return (await through((act) => stateSubjects(act, { messageId, subjects: stated }), systemActor)).map(({ id }) => id);
}

interface Laid {
  readonly requestId: RequestId;
  readonly caseId: CaseId;
  readonly messageId: MessageId;
}

const newCase = (more: { readonly restricted?: boolean; readonly messageIds?: readonly MessageId[] } = {}, actor: Actor = operator) =>
  through((act) => openCase(act, { timeZone: 'Europe/Brussels' }, { title: 'Test', ...more }), actor);

/** An incoming request with its message, in a case of its own. */
async function request(fields: Partial<NewMessage> = {}, more: { readonly foreignReference?: string; readonly direction?: string } = {}): Promise<Laid> {
  const { id: messageId } = await desk.message(fields);
  const { id: caseId } = await newCase({ messageIds: [messageId] });
  const requestId: RequestId = newId();
  await desk.base.owner.query(
    `insert into requests_request (id, case_id, direction, exchange, message_id, thread_id, partner_name, subject, classification, stage, urgency, opened_at, clock_state, clock_rules_version,
       created_at, changed_at, foreign_reference)
     values ($1, $2, $3, 'request', $4, $4, 'Office', 'Check', 'unclassified', 'received', 'non-urgent', now(), 'running', 'test', now(), now(), $5)`,
    [requestId, caseId, more.direction ?? 'in', messageId, more.foreignReference ?? null],
  );
  jobs.length = 0;
  return { requestId, caseId, messageId };
}

const suggestionsOf = async (requestId: RequestId, actor: Actor = operator) => (await through((act) => readSuggestions(act, { requestId }, undefined), actor)).items;
const received = (requestId: RequestId) => react('requests.RequestReceived', { requestId });

let strangerCount = 0;
const syllables = ['ba', 'ko', 'ri', 'mu', 'ze', 'la', 'tho', 'vi', 'ny', 'qua'];
/** Names that nobody else of these tests has: the digits of a number, read out. */
function nameOf(value: number, ending: string): string {
  const letters = String(value).split('').map((digit) => syllables[Number(digit)]).join('') + ending;
  return letters[0]!.toUpperCase() + letters.slice(1);
}

/** Nobody else of these tests has his name, date or number. */
function stranger() {
  strangerCount += 1;
  const [given, family] = [nameOf(137 + strangerCount * 271, 'n'), nameOf(9_041 + strangerCount * 7_127, 'sk')];
  const name = `${given} ${family}`;
  const document = `XR${10_000 + strangerCount * 3_571}`;
  const birthDate = `19${50 + (strangerCount % 49)}-0${1 + (strangerCount % 9)}-1${strangerCount % 10}`;
  return {
    name,
    document,
    person: { data: { names: [{ full: name, given, family, use: 'main' }], birthDates: [birthDate], sex: 'M', documents: [{ number: document, type: 'passport', country: 'XR' }] } },
  };
}

describe('what is found', () => {
  test('subjects of earlier messages, copies and cases, with the ledger in words; nobody else', async () => {
    const { person } = stranger();
    const copy = await desk.message({ kind: 'copy' });
    const earlierCase = await newCase({ messageIds: [copy.id] });
    const [earlier] = await state(copy.id, person);
    await state(null, stranger().person);
    const { requestId, messageId } = await request();
    const [asked] = await state(messageId, person);
    await received(requestId);
    const [found, ...others] = await suggestionsOf(requestId);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      requestId,
      subject: { id: asked },
      found: { kind: 'subject', subject: { id: earlier, message: { number: copy.number } }, case: { id: earlierCase.id } },
      rule: 'similar',
      words: [],
      state: 'open',
      judged: null,
    });
    expect(found!.ledger.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(found!.bits!, 3);
    expect(found!.ledger.every(({ sentence }) => sentence.length > 10)).toBe(true);
  });

  test('numbers and names in the words of earlier messages, exactly; not in its own', async () => {
    const [one, two] = [stranger(), stranger()];
    const byNumber = await desk.message({ body: `The bearer of ${one.document.slice(0, 2)} ${one.document.slice(2)} was seen.` });
    const byName = await desk.message({ subject: `About ${two.name.split(' ').toReversed().join(' ')}` });
    const byBoth = await desk.message({ body: `${one.name}, passport ${one.document}` });
    await desk.message({ body: `${one.document}9 and ${two.name.split(' ')[0]}` });
    const { requestId, messageId } = await request({ body: `${one.name} ${one.document} ${two.name} ${two.document}` });
    await state(messageId, one.person, two.person);
    await received(requestId);
    const found = (await suggestionsOf(requestId)).map((suggestion) => [suggestion.found.kind === 'message' ? suggestion.found.message.id : '', suggestion.rule, suggestion.words]);
    expect(found).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining([[byNumber.id, 'number', [one.document]], [byName.id, 'name', [two.name]], [byBoth.id, 'number', [one.document]]]));
  });

  test('a message whose subject was found is not told of twice', async () => {
    const { person, document } = stranger();
    const earlier = await desk.message({ body: `Passport ${document}` });
    const [subject] = await state(earlier.id, person);
    const { requestId, messageId } = await request();
    await state(messageId, person);
    await received(requestId);
    expect((await suggestionsOf(requestId)).map(({ found }) => (found.kind === 'subject' ? found.subject.id : found.message.id))).toEqual([subject]);
  });

  test('a message of another sender that goes by the request’s reference', async () => {
    const other = await desk.message();
    await desk.act((act) => insertReferences(act.db, [{ message_id: other.id, kind: 'other', value: 'xf/2026/4711' }]));
    const { requestId } = await request({}, { foreignReference: 'XF/2026/4711' });
    await received(requestId);
    expect(await suggestionsOf(requestId)).toMatchObject([{ subject: null, rule: 'reference', words: ['XF/2026/4711'], found: { kind: 'message', message: { id: other.id } } }]);
  });

  test('a vehicle by its plate, a telephone by its words', async () => {
    const earlier = await desk.message({ body: 'Seen: XM-77-QQ-9, caller +99 470 55 12 34' });
    const { requestId, messageId } = await request();
    await state(messageId, { kind: 'vehicle', role: undefined, identityStatus: undefined, data: { plates: [{ number: 'XM77QQ9' }] } }, { kind: 'communication', role: undefined, identityStatus: undefined, data: { type: 'phone', value: '+99 470 551234' } });
    await received(requestId);
    expect(await suggestionsOf(requestId)).toMatchObject([{ rule: 'number' }, { rule: 'number' }]);
    expect((await suggestionsOf(requestId)).every(({ found }) => found.kind === 'message' && found.message.id === earlier.id)).toBe(true);
  });

  test('too little to go by is told, and a place is compared by no engine', async () => {
    const { requestId, caseId, messageId } = await request();
    const [vague, place] = await state(messageId, { data: { names: [{ full: 'Maria', use: 'main' }] } }, { kind: 'place', role: undefined, identityStatus: undefined, data: { name: 'Old quay' } });
    await received(requestId);
    const { items, checks } = await through((act) => readSuggestions(act, { caseId }, 'open'));
    expect(items).toEqual([]);
    expect(checks.map(({ subject, result }) => [subject.id, result])).toEqual(expect.arrayContaining([[vague, 'not-enough-data'], [place, 'not-compared']]));
  });

  test('a source from the right is asked too', async () => {
    const { requestId, messageId } = await request();
    const [asked] = await state(messageId, stranger().person);
    const { id } = await desk.message();
    extra = [{ name: 'alerts', find: async (_act, { subjects }) => ({ findings: subjects.map((subject) => ({ subjectId: subject.id, found: { kind: 'message', id }, rule: 'number', bits: null, ledger: [], words: ['A'], fingerprint: '00' })) }) }];
    await received(requestId);
    expect(await suggestionsOf(requestId)).toMatchObject([{ subject: { id: asked }, words: ['A'] }]);
  });

  test('nothing for a request of ours, for what is no request, and while the index is loading it is tried again', async () => {
    const { requestId, messageId } = await request({}, { direction: 'out' });
    const { person } = stranger();
    await state(null, person);
    await state(messageId, person);
    await received(requestId);
    expect(await suggestionsOf(requestId)).toEqual([]);
    await received(newId());
    const waiting = createSubjectsIndex({ ...desk.base, database, patienceMs: 5 });
    await waiting.stop();
    const open = await request();
    await state(open.messageId, person);
    const [queue] = crossCheckQueues({ perform, index: waiting });
    await expect(queue!.run({ requestId: open.requestId }, { isLast: false })).rejects.toThrow(/loaded/);
  });
});

describe('when', () => {
  test('a subject stated for the request later, and one stated elsewhere later, are found at once', async () => {
    const { person } = stranger();
    const [earlier] = await state(null, person);
    const { requestId, messageId } = await request();
    await received(requestId);
    const [asked] = await state(messageId, person);
    await react('subjects.SubjectStated', { subjectId: asked });
    const [later] = await state((await desk.message()).id, person);
    await react('subjects.SubjectStated', { subjectId: later });
    const found = (await suggestionsOf(requestId)).map((suggestion) => suggestion.found.kind === 'subject' && suggestion.found.subject.id);
    expect([...found].sort()).toEqual([earlier, later].sort());
  });

  test('a subject filed into the case of the request', async () => {
    const { person } = stranger();
    const [earlier, filed] = await state(null, person, person);
    const { requestId, caseId } = await request();
    await through((act) => addToCase(act, caseId, { kind: 'subject', objectId: filed!, reason: 'Same' }));
    await react('cases.ItemFiled', { caseId, item: 'subject', objectId: filed });
    expect(await suggestionsOf(requestId)).toMatchObject([{ subject: { id: filed }, found: { subject: { id: earlier } } }]);
  });

  test('after a correction what is no longer so goes, and what was judged is kept', async () => {
    const { person } = stranger();
    const [kept, open] = await state(null, person, person);
    const { requestId, messageId } = await request();
    const [asked] = await state(messageId, person);
    await received(requestId);
    const judged = (await suggestionsOf(requestId)).find(({ found }) => found.kind === 'subject' && found.subject.id === kept);
    await judge(judged!.id, { verdict: 'rejected' });
    const other = stranger().person;
    const held = (await through(async (act) => done(await findSubject(act.db, asked!))))!;
    await through((act) => correctSubject(act, asked!, held.version, { kind: 'person', data: other.data } as never));
    await react('subjects.SubjectCorrected', { subjectId: asked });
    expect((await suggestionsOf(requestId)).map(({ found, state: now }) => [found.kind === 'subject' && found.subject.id, now])).toEqual([[kept, 'rejected']]);
    expect(open).toBeDefined();
  });

  test('what is erased leaves no trace of itself in suggestions', async () => {
    const { person } = stranger();
    const [judgedOne, openOne] = await state(null, person, person);
    const { requestId, messageId } = await request();
    await state(messageId, person);
    await received(requestId);
    const suggestion = (await suggestionsOf(requestId)).find(({ found }) => found.kind === 'subject' && found.subject.id === judgedOne);
    await judge(suggestion!.id, { verdict: 'rejected' });
    for (const id of [judgedOne, openOne]) {
      await through((act) => eraseSubject(act, { isHeld: async () => false }, id!, 1, 'retention'), systemActor);
      await react('subjects.SubjectErased', { subjectId: id });
    }
    const { rows } = await desk.base.owner.query<{ state: string; ledger: unknown; words: unknown }>('select state, ledger, words from requests_suggestion where request_id = $1', [requestId]);
    expect(rows).toEqual([{ state: 'rejected', ledger: [], words: [] }]);
  });

  test('nor does a request that is erased', async () => {
    const { requestId } = await oneSuggestion();
    await react('requests.RequestErased', { requestId });
    const left = await desk.base.owner.query(`select 1 from requests_suggestion where request_id = $1 union all select 1 from requests_check where request_id = $1`, [requestId]);
    expect(left.rows).toEqual([]);
  });

  test('the same once more adds nothing, also by two processes at once', async () => {
    const { person } = stranger();
    await state(null, person);
    const { requestId, messageId } = await request({ body: 'x' });
    await state(messageId, person);
    const [queue] = crossCheckQueues({ perform, index });
    await Promise.all([queue!.run({ requestId }, { isLast: false }), queue!.run({ requestId }, { isLast: false }), queue!.run({ requestId }, { isLast: false })]);
    await through((act) => crossCheckAgain(act, requestId));
    // Reactions that other tests of this process registered do not count.
    expect(jobs.filter(({ queue: name }) => name === 'requests.cross-check')).toEqual([{ queue: 'requests.cross-check', data: { requestId } }]);
    await settleJobs();
    expect(await suggestionsOf(requestId)).toHaveLength(1);
    expect(await as(operator, (act) => crossCheckAgain(act, newId()))).toMatchObject({ ok: false, code: 'requests.request-not-found' });
  });
});

const judge = (id: SuggestionId, { verdict = 'accepted', reason = 'Compared by hand', link = true, file = false }: Partial<Judgement> = {}, actor: Actor = operator) =>
  through((act) => judgeSuggestion(act, id, { verdict, reason, link, file }), actor);

async function oneSuggestion(): Promise<Laid & { readonly suggestion: SuggestionView; readonly asked: SubjectId; readonly earlier: SubjectId }> {
  const { person } = stranger();
  const [earlier] = await state(null, person);
  const laid = await request();
  const [asked] = await state(laid.messageId, person);
  await received(laid.requestId);
  const [suggestion] = await suggestionsOf(laid.requestId);
  return { ...laid, suggestion: suggestion!, asked: asked!, earlier: earlier! };
}

describe('a person decides', () => {
  test('accepted: both are linked, the thing is in the case, the verdict in its history, without its words', async () => {
    const { suggestion, caseId, asked, earlier } = await oneSuggestion();
    expect(await through(async (act) => done(await checkSuggestionsForClosing(act.db, caseId)))).toEqual([{ code: 'requests.open-suggestions', count: 1 }]);
    const view = await judge(suggestion.id, { file: true });
    expect(view).toMatchObject({ state: 'accepted', judged: { by: { id: operator.accountId }, reason: 'Compared by hand' }, found: { case: { id: caseId } } });
    expect(await through(async (act) => done([...(await listCluster(act.db, [asked]))].sort()))).toEqual([asked, earlier].sort());
    const events = await desk.base.owner.query<{ act: string; reason: string | null }>(`select act, reason from cases_event where case_id = $1 and act like 'requests.%'`, [caseId]);
    expect(events.rows).toEqual([{ act: 'requests.suggestion-accepted', reason: null }]);
    expect(await through(async (act) => done(await checkSuggestionsForClosing(act.db, caseId)))).toEqual([{ code: 'requests.open-suggestions', count: 0 }]);
    const facts = await desk.base.owner.query<{ kind: string }>(`select kind from platform_fact where slice = 'requests' order by at, id`);
    expect(facts.rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['SuggestionsFound', 'SuggestionJudged']));
  });

  test('rejected: nothing is linked, and the pair does not come back', async () => {
    const { suggestion, requestId, asked } = await oneSuggestion();
    await judge(suggestion.id, { verdict: 'rejected', file: true });
    expect(await through(async (act) => done(await listCluster(act.db, [asked])))).toEqual([asked]);
    await through(async (act) => done(await queueCrossCheck(act, { requestId })));
    await settleJobs();
    expect(await suggestionsOf(requestId)).toMatchObject([{ id: suggestion.id, state: 'rejected' }]);
  });

  test('…until what was compared has changed', async () => {
    const { suggestion, requestId, earlier } = await oneSuggestion();
    await judge(suggestion.id, { verdict: 'rejected' });
    const held = (await through(async (act) => done(await findSubject(act.db, earlier))))!;
    await through((act) => correctSubject(act, earlier, held.version, { kind: 'person', data: { ...(held.data as object), nationalities: ['XR'] } } as never));
    await react('subjects.SubjectCorrected', { subjectId: earlier });
    expect((await suggestionsOf(requestId)).map(({ state: now }) => now)).toEqual(['open', 'rejected']);
  });

  test('twice is refused, and what is not there', async () => {
    const { suggestion } = await oneSuggestion();
    await judge(suggestion.id, { link: false });
    const again = { verdict: 'rejected', reason: 'No', link: true, file: false } as const;
    expect(await as(operator, (act) => judgeSuggestion(act, suggestion.id, again))).toMatchObject({ ok: false, code: 'requests.suggestion-already-judged' });
    expect(await as(operator, (act) => judgeSuggestion(act, newId(), again))).toMatchObject({ ok: false, code: 'requests.suggestion-not-found' });
  });

  test('a person and the passport that another message states are holder and document', async () => {
    const { person, document } = stranger();
    const [passport] = await state(null, { kind: 'document', role: undefined, identityStatus: undefined, data: { type: 'passport', numbers: [{ number: document, country: 'XR' }] } });
    const { requestId, messageId } = await request();
    const [holder] = await state(messageId, person);
    await received(requestId);
    const [suggestion] = await suggestionsOf(requestId);
    await judge(suggestion!.id);
    const { rows } = await desk.base.owner.query(`select type, first_id, second_id, statement_type from subjects_link where first_id = $1`, [holder]);
    expect(rows).toEqual([{ type: 'holder-of', first_id: holder, second_id: passport, statement_type: 'assessment' }]);
  });
});

describe('need to know', () => {
  test('what lies in a restricted case is a suggestion to its members only; they are told that somebody asked', async () => {
    const member = await desk.person('operator');
    const { person, name } = stranger();
    const secret = await desk.message({ body: name });
    const { id: restrictedId } = await newCase({ restricted: true, messageIds: [secret.id] }, member);
    const [hidden] = await state(null, person);
    await through((act) => addToCase(act, restrictedId, { kind: 'subject', objectId: hidden!, reason: '' }), member);
    const { requestId, caseId, messageId } = await request();
    await state(messageId, person);
    await received(requestId);

    expect(await suggestionsOf(requestId)).toEqual([]);
    expect(await through(async (act) => done(await checkSuggestionsForClosing(act.db, caseId)))).toEqual([{ code: 'requests.open-suggestions', count: 0 }]);
    const seen = await suggestionsOf(requestId, member);
    expect(seen.map(({ found }) => found.kind).sort()).toEqual(['message', 'subject']);
    const again = { verdict: 'rejected', reason: 'No', link: true, file: false } as const;
    expect(await as(operator, (act) => judgeSuggestion(act, seen[0]!.id, again))).toMatchObject({ ok: false, code: 'requests.suggestion-not-found' });
    const { rows } = await desk.base.owner.query(`select act, object_kind, object_id, detail from cases_event where case_id = $1 and act like 'requests.%'`, [restrictedId]);
    expect(rows).toEqual([{ act: 'requests.silent-hit', object_kind: 'request', object_id: requestId, detail: {} }]);
    // In the case of the request nothing says so.
    expect((await desk.base.owner.query(`select act from cases_event where case_id = $1 and act like 'requests.%'`, [caseId])).rows).toEqual([]);
  });

  test('what one may not see cannot be asked about either', async () => {
    const { requestId, messageId } = await request();
    await desk.base.owner.query(`update messages_message set classification = 'secret' where id = $1`, [messageId]);
    expect(await as(operator, (act) => crossCheckAgain(act, requestId))).toMatchObject({ ok: false, code: 'requests.request-not-found' });
    expect(await as(operator, (act) => readSuggestions(act, { requestId }, undefined))).toMatchObject({ ok: false, code: 'requests.request-not-found' });
    expect(await as(operator, (act) => readSuggestions(act, { caseId: newId() }, undefined))).toMatchObject({ ok: false, code: 'requests.case-not-found' });
  });
});

test('over HTTP: listed, checked again, judged, each as its contract says', async () => {
  const { requestId, caseId, suggestion } = await oneSuggestion();
  const http = await createHttp(
    {
      perform,
      identify: async () => ({ actor: operator }),
      logRefusal: async () => undefined,
      log: desk.base.log,
      publicOrigin: 'http://localhost:8080',
      trustedProxies: [],
      sentences: {},
    },
    crossCheckRoutes(),
  );
  const call = async (method: 'GET' | 'POST', path: string, payload?: object) => http.inject({ method, url: apiPrefix + path, headers: { 'x-vigie-request': '1', cookie: 'vigie=1' }, ...(payload ? { payload } : {}) });
  const listed = await call('GET', `/requests/suggestions?of=case&id=${caseId}&state=open`);
  expect(listed.json()).toMatchObject({ items: [{ id: suggestion.id }], checks: [{ requestId, result: 'searched' }] });
  for (const query of ['', `?id=${requestId}`, '?of=request&id=1', `?of=person&id=${requestId}`, `?of=request&id=${requestId}&state=judged`]) expect((await call('GET', `/requests/suggestions${query}`)).statusCode).toBe(422);
  expect((await call('POST', `/requests/${requestId}/cross-check`)).statusCode).toBe(200);
  expect((await call('POST', `/requests/suggestions/${suggestion.id}/judgement`, { verdict: 'accepted' })).statusCode).toBe(422);
  expect((await call('POST', `/requests/suggestions/${suggestion.id}/judgement`, { verdict: 'accepted', reason: 'Same passport' })).json()).toMatchObject({ state: 'accepted' });
  expect((await call('POST', `/requests/suggestions/${suggestion.id}/judgement`, { verdict: 'rejected', reason: 'No' })).statusCode).toBe(409);
  await http.close();
});
