import { beforeAll, describe, expect, test } from 'vitest';
import { decode } from '../channels/decode.ts';
import type { DecodedMessage } from '../channels/model.ts';
import { channels, handlingCodes, messageKinds } from '../kernel/vocabulary.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import { markingFault } from '../messages/rules.ts';
import { passwordWeakness } from '../accounts/rules.ts';
import { roles } from '../kernel/actor.ts';
import { demoDays, planDemo, type DemoPlan } from './demo.ts';
import { fictionalPhonePattern } from './inventions.ts';
import { arrivalAt, encodeArrival, messageIdOf } from './messages.ts';
import { demoOrganisations } from './partners.ts';
import { demoPeople, demoSignIns, demoUnits } from './people.ts';
import { numberSlot, type Planned, type PlannedArrival, type PlannedSending } from './plan.ts';
import { stateSubjects } from '../subjects/contract.ts';
import { limitFault } from '../subjects/rules.ts';
import { planCasework } from './casework.ts';
import { planStagedCases } from './staged-cases.ts';
import { stagedKey } from './staged.ts';
import { statementOf } from './stating.ts';
import { planWork } from './work.ts';

const now = '2026-03-10T09:00:00.000Z' as Instant;
const desk = { address: 'desk@xm.example', name: 'SPOC Maravel' };
const answered = { number: 'OUT-2026-000123', messageId: 'out-2026-000123.test@xm.example', recipient: 'ncb@police-fr.example' };

function plan(more: { readonly now?: Instant; readonly seed?: string; readonly messageCount?: number } = {}): DemoPlan {
  return planDemo({ now, timeZone: 'Europe/Brussels', deskName: desk.name, organisations: demoOrganisations(), ...more });
}

const whole = plan();
const arrivals = whole.messages.filter((one): one is PlannedArrival => one.direction === 'in');

const sendings = whole.messages.filter((one): one is PlannedSending => one.direction === 'out');

function share(of: readonly Planned[], isMeant: (one: Planned) => boolean): number {
  return of.filter(isMeant).length / of.length;
}

describe('the plan', () => {
  test('is the same for one seed and one now, and another for others', () => {
    expect(plan({ messageCount: 300 })).toMatchObject({ messages: plan({ messageCount: 300 }).messages });
    const texts = (other: DemoPlan) => other.messages.map(({ text }) => text);
    expect(texts(plan({ messageCount: 300, seed: 'other' }))).not.toEqual(texts(plan({ messageCount: 300 })));
    expect(planWork(plan({ messageCount: 300 }))).toEqual(planWork(plan({ messageCount: 300 })));
  });

  test('has about as many messages as wanted, all in the past, none twice', () => {
    expect(whole.messages.length).toBeGreaterThan(1_380);
    expect(whole.messages.length).toBeLessThan(1_450);
    expect(new Set(whole.messages.map(({ key }) => key)).size).toBe(whole.messages.length);
    for (const { at } of whole.messages) {
      expect(at).toBeLessThan(epochMs(now));
      expect(at).toBeGreaterThan(epochMs(now) - (demoDays + 1) * 86_400_000);
    }
  });

  test('has the shares of a desk: half by Interpol, every channel and kind, both ways', () => {
    expect(share(whole.messages, ({ channel }) => channel === 'i247')).toBeGreaterThan(0.42);
    expect(share(whole.messages, ({ channel }) => channel === 'i247')).toBeLessThan(0.56);
    expect(channels.filter((channel) => share(whole.messages, (one) => one.channel === channel) < 0.008)).toEqual([]);
    expect(messageKinds.filter((kind) => !whole.messages.some((one) => one.kind === kind))).toEqual([]);
    expect(share(whole.messages, ({ direction }) => direction === 'out')).toBeGreaterThan(0.3);
    expect(share(whole.messages, ({ urgency }) => urgency === 'urgent')).toBeGreaterThan(0.08);
    expect(share(whole.messages, ({ files }) => files.length > 0)).toBeGreaterThan(0.15);
    expect(handlingCodes.filter((code) => share(whole.messages, (one) => one.handling.includes(code)) < 0.005)).toEqual([]);
  });

  test('speaks the languages of the desk, and others now and then', () => {
    const shareOf = (language: string) => share(whole.messages, (one) => one.language === language);
    expect(['fr', 'nl', 'de', 'en'].filter((language) => shareOf(language) < 0.05)).toEqual([]);
    expect(['es', 'it', 'ro', 'pl', 'ar', 'el', 'ru'].filter((language) => shareOf(language) === 0)).toEqual([]);
  });

  test('tells matters in several messages, each after the one it answers', () => {
    const byKey = new Map(whole.messages.map((one) => [one.key, one]));
    expect(whole.messages.filter(({ answers, at }) => answers && byKey.get(answers.key)!.at >= at)).toEqual([]);
    const lengths = Map.groupBy(whole.messages, ({ key }) => key.split('.')[0]).values().map(({ length }) => length).toArray();
    expect(lengths.filter((length) => length >= 2).length).toBeGreaterThan(200);
    expect(lengths.filter((length) => length >= 4).length).toBeGreaterThan(40);
    expect(Math.max(...lengths)).toBeGreaterThanOrEqual(6);
  });

  test('is busier by day than by night, and in the week than at its end', () => {
    const hour = (at: number) => new Date(at).getUTCHours();
    const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay());
    expect(share(whole.messages, ({ at }) => hour(at) >= 7 && hour(at) < 17)).toBeGreaterThan(0.6);
    expect(share(whole.messages, ({ at }) => hour(at) < 5)).toBeLessThan(0.12);
    expect(share(whole.messages, ({ at }) => isWeekend(at))).toBeLessThan(0.22);
  });

  test('marks what it sends as the desk’s own rules ask', () => {
    expect(sendings.filter((one) => markingFault({ ...one, isOurs: true }) !== undefined)).toEqual([]);
    expect(sendings.filter(({ classification }) => classification === 'confidential')).toEqual([]);
  });

  test('leaves a lively queue, whatever the hour', () => {
    for (const hour of [3, 15]) {
      const open = plan({ now: `2026-03-08T${String(hour).padStart(2, '0')}:10:00.000Z` as Instant, messageCount: 150 }).messages.filter((one): one is PlannedArrival => one.direction === 'in' && one.isOpen);
      expect(open.length).toBeGreaterThan(45);
      expect(open.some(({ urgency }) => urgency === 'urgent')).toBe(true);
    }
  });
});

describe('what is taken down of letters', () => {
  const statements = arrivals.flatMap((arrival) => {
    const statement = statementOf(arrival);
    return statement ? [{ arrival, ...statement }] : [];
  });

  test('is what a person could state: whole, within what the law allows of each role', () => {
    expect(statements.length).toBeGreaterThan(300);
    for (const { subjects, links } of statements) {
      expect(stateSubjects.body.safeParse({ messageId: null, subjects, links }).error).toBeUndefined();
      expect(subjects.flatMap((one) => (one.kind === 'person' ? (limitFault(one.role, one.data, null) ?? []) : []))).toEqual([]);
    }
  });

  test('stands in their words', () => {
    for (const { arrival, subjects } of statements) for (const { excerpt } of subjects) expect(arrival.text).toContain(excerpt);
  });

  test('meets the same again in another spelling', () => {
    const nameIn = (isMeant: (arrival: PlannedArrival) => boolean) => statements.filter(({ arrival }) => isMeant(arrival)).flatMap(({ subjects }) => subjects.flatMap((one) => (one.kind === 'person' ? (one.data.names ?? []).map(({ full }) => full) : one.kind === 'vehicle' ? (one.data.plates ?? []).map(({ number }) => number) : [])));
    const all = nameIn(() => true);
    for (const [name, then, now] of [['identity', 'Руслан ОСТРОВИДОВ', 'Ruslan OSTROVIDOV'], ['holder-of-card', 'Mourad ELMASMOUDY', 'Murad AL-MASMUDI'], ['passport', 'Łukasz JASTRZĘBIEC', 'Lukasz JASTRZEBIEC'], ['car', 'PL-4821-K', 'PL 4821 K']] as const) {
      expect(all).toContain(then);
      expect(nameIn(({ key }) => key === stagedKey(name))).toContain(now);
    }
  });
});

describe('casework', () => {
  const planned = planCasework(whole);
  const acts = [...planned, ...planStagedCases(whole, planned)];

  test('is the same every time, and every act is about a message that is there', () => {
    expect(planCasework(plan())).toEqual(planned);
    const keys = new Set(whole.messages.map(({ key }) => key));
    expect(acts.filter(({ key }) => !keys.has(key))).toEqual([]);
  });

  test('tasks the services that can sign in, in their languages', () => {
    const given = acts.flatMap((act) => (act.kind === 'give-task' ? [act.unit] : []));
    for (const unit of ['CRIM', 'ROADS', 'CYBER'] as const) expect(given.filter((one) => one === unit).length).toBeGreaterThanOrEqual(3);
    expect(acts.filter(({ kind }) => kind === 'answer-task').length).toBeGreaterThanOrEqual(4);
  });

  test('decides about Europol before anything is supplied, and confirms each refusal with its ground', () => {
    const refused = sendings.filter(({ refusedFor, channel, at }) => refusedFor && channel !== 'national' && at < epochMs(now) - 3_600_000);
    const confirmed = new Set(acts.flatMap((act) => (act.kind === 'confirm' ? [act.sent] : [])));
    expect(refused.length).toBeGreaterThan(3);
    expect(refused.filter(({ key }) => !confirmed.has(key))).toEqual([]);
    const decidedAt = new Map(acts.flatMap((act) => (act.kind === 'say' && act.says.act === 'decide-europol' ? [[act.key, act.at] as const] : [])));
    const late = sendings.filter(({ kind, answers, at, channel }) => (kind === 'answer' || kind === 'partial-answer') && channel === 'siena' && answers && (decidedAt.get(answers.key) ?? Infinity) > at);
    expect(late).toEqual([]);
  });
});

describe('nobody real', () => {
  const texts = whole.messages.map((one) => `${one.subject}\n${one.text}\n${one.direction === 'in' ? one.from.address : ''}\n${one.files.filter(({ mediaType }) => mediaType.startsWith('text/')).map(({ bytes }) => Buffer.from(bytes).toString()).join('\n')}`);

  test('has no domain outside .example', () => {
    for (const text of texts) for (const [address] of text.matchAll(/[\w.+-]+@[\w.-]+\w/g)) expect(address).toMatch(/\.example$/);
    for (const text of texts) expect(text).not.toMatch(/https?:|www\./);
  });

  test('has telephone numbers from ranges kept for fiction only', () => {
    const numbers = texts.flatMap((text) => [...text.matchAll(/\+\d[\d ]{6,}\d/g)].map(([number]) => number));
    expect(numbers.length).toBeGreaterThan(150);
    for (const number of numbers) expect(number).toMatch(fictionalPhonePattern);
  });

  test('has network addresses of documentation and account numbers of nobody', () => {
    for (const text of texts) for (const [address] of text.matchAll(/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g)) expect(address).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\./);
    const accounts = texts.flatMap((text) => [...text.matchAll(/\b[A-Z]{2}\d\d \d{4} \d{4} \d{4} \d{4}/g)].map(([account]) => account));
    expect(accounts.length).toBeGreaterThan(10);
    for (const account of accounts) expect(account.slice(2, 4)).toBe('00');
  });

  test('leaves no slot unfilled', () => {
    for (const text of texts) expect(text).not.toMatch(/\{\w+\}|«author»|undefined|\[object/);
  });
});

describe('what arrives', () => {
  const readings = new Map<string, DecodedMessage>();
  beforeAll(async () => {
    for (const planned of arrivals) {
      const decoding = await decode(arrivalAt(planned, await encodeArrival(planned, desk, planned.answers ? answered : undefined)));
      if (!decoding.ok) throw new Error(`${planned.key}: ${decoding.reason} ${decoding.detail}`);
      readings.set(planned.key, decoding.message);
    }
  });
  const read = ({ key }: PlannedArrival): DecodedMessage => readings.get(key)!;
  const numbered = (text: string) => text.replaceAll(numberSlot, answered.number);
  const evened = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

  test('is read as it was meant, in every form', () => {
    expect(new Set(arrivals.map(({ form }) => form)).size).toBe(6);
    for (const planned of arrivals) {
      const message = read(planned);
      expect(message).toMatchObject({ messageId: messageIdOf(planned), from: planned.from, subject: numbered(planned.subject).trim(), sentAt: new Date(planned.at).toISOString() });
      expect(evened(message.text)).toContain(evened(numbered(planned.text)));
      expect(message.inReplyTo).toEqual(planned.answers?.link === 'in-reply-to' ? [answered.messageId] : []);
    }
  });

  test('brings its files', () => {
    for (const planned of arrivals.filter(({ form }) => form !== 'delivery-report')) {
      const { attachments } = read(planned);
      expect(attachments.map(({ name, bytes }) => [name, Buffer.from(bytes)])).toEqual(planned.files.map(({ name, bytes }) => [name, Buffer.from(bytes)]));
    }
  });

  const isStating = ({ form }: PlannedArrival) => form === 'envelope' || form === 'stating-mail';

  test('states what its sender’s system knows', () => {
    for (const planned of arrivals.filter(isStating)) {
      const { stated } = read(planned);
      expect(stated).toMatchObject({ kind: planned.kind, urgency: planned.urgency, classification: planned.classification, ownReference: planned.reference });
      expect(stated.handling ?? []).toEqual(planned.handling);
      expect(stated.crimeAreas ?? []).toHaveLength(planned.crimeAreas.length);
    }
  });

  test('states nothing where nobody knows how', () => {
    for (const planned of arrivals.filter((one) => !isStating(one))) expect(read(planned).stated).toEqual({});
  });

  test('is odd only where it is meant to be', () => {
    const odd = new Map<string, number>();
    for (const planned of arrivals) for (const warning of read(planned).warnings) odd.set(warning, (odd.get(warning) ?? 0) + 1);
    expect([...odd.keys()].sort()).toEqual(['attachment-suspicious', 'html-only']);
    expect(odd.get('attachment-suspicious')).toBe(1);
  });

  test('is a machine’s where a machine wrote it', () => {
    const byMachine = arrivals.filter(({ form }) => form === 'auto-reply' || form === 'delivery-report');
    expect(byMachine.map((planned) => read(planned).autoSubmitted)).toEqual(byMachine.map(() => true));
    const report = byMachine.find(({ form }) => form === 'delivery-report')!;
    expect(read(report).deliveryReport).toMatchObject({ action: 'failed', originalMessageId: answered.messageId, recipient: answered.recipient });
  });

  test('is broken in a dozen ways, each for its reason', async () => {
    expect(whole.broken).toHaveLength(12);
    for (const { arrival, reason } of whole.broken) expect(await decode(arrival)).toMatchObject({ ok: false, reason });
    expect(new Set(whole.broken.map(({ reason }) => reason)).size).toBeGreaterThanOrEqual(8);
    expect(whole.broken.filter(({ setAside }) => setAside === undefined)).toHaveLength(7);
  });
});

describe('the cast', () => {
  test('has every role, a sign-in for each, and passwords that the desk takes', () => {
    expect(demoPeople.length).toBeGreaterThanOrEqual(22);
    expect(demoSignIns).toHaveLength(9);
    expect(new Set(demoSignIns.flatMap(({ roles: own }) => own))).toEqual(new Set(roles));
    for (const { signInName, password } of demoPeople) expect(passwordWeakness(password, signInName)).toBeUndefined();
    expect(new Set(demoPeople.map(({ password }) => password)).size).toBe(demoPeople.length);
  });

  test('names its national services and posts as the directory does', () => {
    const names = demoOrganisations().map(({ name }) => name);
    expect(demoUnits.filter(({ kind, name }) => kind !== 'desk' && !names.includes(name))).toEqual([]);
  });
});
