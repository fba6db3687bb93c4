import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Task } from './cases/model.ts';
import type { Role } from './kernel/actor.ts';
import type { Draft } from './drafts/contract.ts';
import { plusMinutes } from './kernel/time.ts';
import type { MessageKind } from './kernel/vocabulary.ts';
import type { Message } from './messages/contract.ts';
import type { OrganisationId } from './partners/model.ts';
import { apiPrefix } from './platform/http.ts';
import type { Request, StatisticsYear, SuggestionView } from './requests/contract.ts';
import { startTestApp, type TestApp } from './testing-app.ts';

/**
 * What Directive (EU) 2023/977 Art. 16(1) asks of a case management system, letter by letter: the whole desk with its jobs
 * running, reached only by its doors and its API. `docs/law.md` says which screen and rule stand behind each.
 */
describe('Directive (EU) 2023/977 Article 16(1)', () => {
  const outgoing = mkdtempSync(join(tmpdir(), 'vigie-article-16-'));
  let app: TestApp;
  let partnerId: OrganisationId;
  let unitId: string;

  beforeAll(async () => {
    app = await startTestApp({ env: { VIGIE_OUTGOING_FOLDER: outgoing, VIGIE_OUTGOING_ADDRESS: 'desk@xm.example' } });
    await app.desk.jobs.start(app.desk.queues);
    partnerId = (
      await ask<{ id: OrganisationId }>('POST', '/partners/organisations', {
        role: 'shift-leader',
        body: { code: 'SPOC-XF', type: 'spoc', country: 'FR', name: 'Bureau Xanthie', languages: [], channels: ['siena'], addresses: ['spoc@xf.example'], dutyPhone: '', dutyNote: '', timeZone: 'Europe/Paris' },
      })
    ).id;
    unitId = (await ask<{ id: string }>('POST', '/accounts/units', { role: 'administrator', body: { code: 'CRIM', name: 'Criminal investigations', kind: 'national' } })).id;
  });
  afterAll(() => app.stop());

  /* ── the desk, as seen from outside ── */

  async function ask<Reply>(method: 'GET' | 'POST' | 'PUT', path: string, more: { readonly role?: Role; readonly body?: object; readonly version?: number } = {}): Promise<Reply> {
    const reply = await app.desk.http.inject({
      method,
      url: apiPrefix + path,
      headers: { ...app.headersOf(more.role ?? 'operator'), ...(more.version === undefined ? {} : { 'if-match': `"${more.version}"` }) },
      ...(more.body ? { payload: more.body } : {}),
    });
    expect(reply.statusCode, `${method} ${path}: ${reply.body}`).toBeLessThan(300);
    return reply.json<Reply>();
  }

  let last = 0;
  /** A partner's message arrives by the SIENA door, as our own documented envelope. */
  async function arrive(kind: MessageKind, fields: { readonly urgency?: 'urgent'; readonly text?: string; readonly inReplyTo?: string } = {}): Promise<Message> {
    const number = ++last;
    const { text = 'Please tell us what you know.', inReplyTo, urgency } = fields;
    const envelope = {
      vigieEnvelope: 1,
      messageId: `article-16.${number}@xf.example`,
      sentAt: app.ground.clock(),
      from: { address: 'spoc@xf.example' },
      to: [{ address: 'desk@xm.example' }],
      subject: `Matter ${number}`,
      text,
      kind,
      ...(urgency && { urgency, urgencyGround: 'life-or-limb' }),
      ...(inReplyTo && { inReplyTo }),
    };
    const [fate] = await app.desk.doors.deliver([
      { channel: 'siena', source: 'folder:siena', transportId: `${number}.json`, receivedAt: app.ground.clock(), mediaType: 'application/vnd.vigie.envelope+json', bytes: Buffer.from(JSON.stringify(envelope)) },
    ]);
    if (fate?.fate !== 'registered') throw new Error(`the message was ${fate?.fate}`);
    return ask('GET', `/messages/${fate.messageId}`);
  }

  /** The request that a message became, once the reactions have been at work. */
  async function requestOf(message: Pick<Message, 'id'>): Promise<Request> {
    let id: string | undefined;
    await expect
      .poll(
        async () => {
          const { items } = await ask<{ items: readonly { readonly id: string }[] }>('GET', `/requests/of-message/${message.id}`);
          id = items[0]?.id;
          return id;
        },
        { timeout: 20_000, interval: 100 },
      )
      .toBeDefined();
    return ask('GET', `/requests/${id}`);
  }

  const current = (request: Pick<Request, 'id'>) => ask<Request>('GET', `/requests/${request.id}`);
  /** Waits until a request stands so. */
  async function standsAs(request: Pick<Request, 'id'>, stage: Request['stage']): Promise<Request> {
    await expect.poll(async () => (await current(request)).stage, { timeout: 20_000, interval: 100 }).toBe(stage);
    return current(request);
  }

  /** Writes the message of an act, sends it, and waits until it is taken down. */
  async function sendAct(request: Request, act: object, stage: Request['stage']): Promise<Request> {
    const { draftId } = await ask<{ draftId: string }>('POST', `/requests/${request.id}/drafts`, { body: act, version: request.version });
    const draft = await ask<Draft>('GET', `/drafts/${draftId}`);
    const manual = draft.content.manual;
    const content = { ...draft.content, manual, body: draft.content.body || 'As agreed.', language: 'en' };
    const saved = await ask<Draft>('PUT', `/drafts/${draftId}`, { body: content, version: draft.version });
    await ask('POST', `/drafts/${draftId}/send`, { body: { acceptedWarnings: saved.release.warnings.map(({ code }) => code) }, version: saved.version });
    return standsAs(request, stage);
  }

  /** What must be decided before anything leaves: the copy to Europol, Art. 12. */
  async function decided(request: Request): Promise<Request> {
    return ask('POST', `/requests/${request.id}/decide-europol`, { body: { decision: 'no-copy', reason: 'outside-mandate' }, version: request.version });
  }

  /* ── the letters ── */

  test('(a) records requests in and out with everything about them: refusals, questions and their answers', async () => {
    const message = await arrive('request');
    const received = await requestOf(message);
    expect(received).toMatchObject({ direction: 'in', stage: 'received', partner: { organisationId: partnerId }, case: { state: 'open' } });

    const asked = await sendAct(received, { act: 'ask-clarification', text: 'Which of the two vehicles?' }, 'clarification-pending');
    const question = asked.messages.find(({ kind }) => kind === 'clarification-request');
    expect(question).toMatchObject({ direction: 'out', state: 'recorded', act: 'ask-clarification' });

    const sent = await ask<Message>('GET', `/messages/${question!.id}`);
    await arrive('clarification', { inReplyTo: await messageIdOf(sent) });
    await expect.poll(async () => (await current(received)).clarification, { timeout: 20_000 }).toBeNull();

    const refused = await sendAct(await decided(await current(received)), { act: 'refuse', grounds: ['not-available'], text: 'Nothing is held.' }, 'refused');
    expect(refused.refusal).toMatchObject({ grounds: ['not-available'], partial: false });
    expect(refused.messages.map(({ kind, direction }) => `${direction} ${kind}`)).toEqual(expect.arrayContaining(['out clarification-request', 'in clarification', 'out refusal']));

    const ours = await ask<Request>('POST', '/requests/prepare', { body: { partnerId, subject: 'Whereabouts of a boat', urgency: 'non-urgent', urgencyGround: null } });
    expect(ours).toMatchObject({ direction: 'out', stage: 'prepared' });
    const content = { ...ours.content, information: 'Where the boat lies.', purpose: 'Recovery', facts: 'It was taken.', offence: 'Theft', availabilityReasons: 'Seen in your waters.', necessityReasons: 'No other way.', concernsPersons: false, restrictsUse: false };
    const filled = await ask<Request>('PUT', `/requests/${ours.id}/content`, { body: { ...content, crimeAreas: [], language: 'en', foreignReference: null }, version: ours.version });
    await sendAct(await decided(filled), { act: 'send' }, 'sent');
  });

  test('(b) records what passes between the desk and the national authorities', async () => {
    const request = await requestOf(await arrive('request'));
    const caseId = request.case!.id;
    const task = await ask<Task>('POST', `/cases/${caseId}/tasks`, { body: { to: { kind: 'unit', unitId }, title: 'Who holds the file?', text: 'Please look.', dueAt: null } });
    await standsAs(request, 'tasked');
    const given = await ask<Task>('GET', `/cases/tasks/${task.id}`);
    await ask('POST', `/cases/tasks/${task.id}/answer`, { body: { text: 'We hold it.' }, version: given.version });
    const { items } = await ask<{ items: readonly { readonly text: string; readonly from: string }[] }>('GET', `/cases/${caseId}/answers`);
    expect(items).toMatchObject([{ text: 'We hold it.', from: 'Criminal investigations' }]);
    const { items: timeline } = await ask<{ items: readonly { readonly act: string }[] }>('GET', `/cases/${caseId}/timeline`);
    expect(timeline.map(({ act }) => act)).toEqual(expect.arrayContaining(['task-given', 'task-answered']));
    // It flows into the answer that is being written.
    const ready = await decided(await current(request));
    const { draftId } = await ask<{ draftId: string }>('POST', `/requests/${request.id}/drafts`, { body: { act: 'answer' }, version: ready.version });
    expect((await ask<Draft>('GET', `/drafts/${draftId}`)).content.body).toContain('We hold it.');
  });

  test('(c) records the information supplied', async () => {
    const request = await decided(await requestOf(await arrive('request')));
    const answered = await sendAct(request, { act: 'answer' }, 'answered');
    const answer = answered.messages.find(({ kind }) => kind === 'answer')!;
    const message = await ask<Message>('GET', `/messages/${answer.id}`);
    expect(message).toMatchObject({ direction: 'out', recipients: [{ organisationId: partnerId }], original: { mediaType: 'message/rfc822' } });
    expect(message.original!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(answered).toMatchObject({ clock: { state: 'met' }, settled: { as: 'answered' } });
  });

  test('(d) checks what is asked against what the desk knows, the copies received among it', async () => {
    const copy = await arrive('copy', { text: 'For your information: Casimir Ostrowander, born 1971-02-28, was checked at the border.' });
    const person = (names: string) => ({ kind: 'person', role: 'suspect', data: { names: [{ full: names }], birthDates: ['1971-02-28'], nationalities: ['PL'] } });
    await ask('POST', '/subjects', { body: { messageId: copy.id, subjects: [person('Casimir Ostrowander')] } });
    const message = await arrive('request', { text: 'What is known of Kasimir Ostrowander, born 28.2.1971?' });
    const request = await requestOf(message);
    await ask('POST', '/subjects', { body: { messageId: message.id, subjects: [person('Kasimir OSTROWANDER')] } });
    let suggestions: readonly SuggestionView[] = [];
    await expect
      .poll(
        async () => {
          ({ items: suggestions } = await ask<{ items: readonly SuggestionView[] }>('GET', `/requests/suggestions?of=request&id=${request.id}`));
          return suggestions.filter(({ found }) => found.kind === 'subject').length;
        },
        { timeout: 30_000, interval: 200 },
      )
      .toBe(1);
    const similar = suggestions.find(({ found }) => found.kind === 'subject')!;
    expect(similar.rule).toBe('similar');
    expect(similar.ledger.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(similar.bits!, 1);
    // A person decides (Directive (EU) 2016/680 Art. 11), and it can be taken back.
    const judged = await ask<SuggestionView>('POST', `/requests/suggestions/${similar.id}/judgement`, { body: { verdict: 'accepted', reason: 'Same name and date.' } });
    expect(judged.state).toBe('accepted');
    const { links } = await ask<{ links: readonly { readonly type: string }[] }>('GET', `/subjects/${similar.subject!.id}`);
    expect(links).toMatchObject([{ type: 'same-as' }]);
  });

  test('(e) holds to the limits of Article 5, and says how', async () => {
    const message = await arrive('request', { urgency: 'urgent' });
    const request = await requestOf(message);
    expect(request.clockReading).toMatchObject({ state: 'running', rule: { id: 'request-urgent-8h' }, dueAt: plusMinutes(message.receivedAt, 8 * 60) });
    const assessed = await ask<Request>('POST', `/requests/${request.id}/assess`, { body: { urgency: 'urgent', urgencyGround: 'life-or-limb', access: 'indirect' }, version: request.version });
    expect(assessed.clockReading).toMatchObject({ rule: { id: 'request-indirect-3d' }, dueAt: plusMinutes(message.receivedAt, 3 * 24 * 60) });
    expect(assessed.clockReading.lines.map(({ code }) => code)).toEqual(expect.arrayContaining(['starts-at-receipt', 'rule-request-indirect-3d', 'due']));
    // The queue of messages says the same.
    expect(await ask<Message>('GET', `/messages/${message.id}`)).toMatchObject({ dueAt: assessed.clockReading.dueAt, dueRule: 'request-indirect-3d' });
    const { dueInShift } = await ask<{ dueInShift: readonly { readonly id: string }[] }>('GET', `/requests/forecast?until=${plusMinutes(message.receivedAt, 4 * 24 * 60)}`);
    expect(dueInShift.map(({ id }) => id)).toContain(request.id);
  });

  test('(f) takes what comes by SIENA’s door straight into the desk, and sends straight from it', async () => {
    const message = await arrive('request');
    expect(message).toMatchObject({ channel: 'siena', arrivals: [{ source: 'folder:siena', first: true }] });
    const request = await decided(await requestOf(message));
    const before = new Set(readdirSync(outgoing));
    await sendAct(request, { act: 'answer' }, 'answered');
    // What leaves is handed to the channel as bytes; the format is our own documented one, SIENA's is not public.
    let left: readonly string[] = [];
    await expect
      .poll(
        () => {
          left = readdirSync(outgoing).filter((name) => !before.has(name) && name.endsWith('.eml'));
          return left.length;
        },
        { timeout: 20_000, interval: 100 },
      )
      .toBe(1);
    expect(readFileSync(join(outgoing, left[0]!), 'utf8')).toMatch(/^To: .*spoc@xf\.example/m);
  });

  test('(g) gives the statistics of Article 18, each with its rows', async () => {
    const year = Number(app.ground.clock().slice(0, 4));
    const { figures } = await ask<StatisticsYear>('GET', `/requests/statistics/${year}`);
    const totalOf = (code: string) => figures.find((figure) => figure.code === code)!.total;
    expect({ submitted: totalOf('submitted'), received: totalOf('received'), answered: totalOf('answered'), refused: totalOf('refused') }).toEqual({ submitted: 1, received: 6, answered: 2, refused: 1 });
    const rows = await ask<{ items: readonly { readonly ground: string; readonly country: string }[] }>('GET', `/requests/statistics/${year}/rows?figure=refusal-grounds`);
    expect(rows.items).toMatchObject([{ ground: 'not-available', country: 'FR' }]);
  });

  test('(h) logs who saw and did what, and why', async () => {
    const { items } = await ask<{ items: readonly { readonly act: string; readonly operation: string; readonly actorName: string; readonly objects: readonly string[] }[] }>('POST', '/audit/entries/search', { role: 'auditor', body: { limit: 200 } });
    const acts = new Set(items.map(({ act }) => act));
    for (const act of ['requests.get', 'requests.assess', 'subjects.state', 'requests.judge-suggestion', 'cases.give-task', 'drafts.send']) expect(acts).toContain(act);
    const judged = items.find(({ act }) => act === 'requests.judge-suggestion')!;
    expect(judged).toMatchObject({ operation: 'combine', actorName: 'Test operator' });
    expect(judged.objects.join(' ')).not.toMatch(/ostrowander/i);
  });

  /** The Message-ID under which one of ours left: what the answer to it names. */
  async function messageIdOf(sent: Pick<Message, 'id'>): Promise<string> {
    const { rows } = await app.ground.owner.query<{ readonly internet_message_id: string }>('select internet_message_id from messages_message where id = $1', [sent.id]);
    return rows[0]!.internet_message_id;
  }
});
