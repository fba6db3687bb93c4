import type { OrganisationBody } from '../partners/contract.ts';
import type { Instant } from '../kernel/time.ts';
import type { Channel } from '../kernel/vocabulary.ts';
import { brokenArrivals, type BrokenArrival } from './broken.ts';
import { createDirectory, type Directory } from './directory.ts';
import { makeAlbum } from './files.ts';
import type { Planned, PlannedArrival, PlannedSending } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { createRhythm, type Rhythm } from './rhythm.ts';
import { stageQueue } from './staged.ts';
import { requestFromAbroad } from './stories-in.ts';
import { requestAbroad } from './stories-out.ts';
import { borderQuestion, copyForInformation, officeNote } from './stories-alone.ts';
import { circular, ownCircular, sireneFormIn, sireneFormOut } from './stories-forms.ts';
import { openStory, type Story, type World } from './story.ts';

/** Days before now over which the demo's messages lie. */
export const demoDays = 35;
/** As many as a small desk registers in five weeks. */
export const demoMessageCount = 1_400;

export interface DemoPlan {
  /** By time. */
  readonly messages: readonly Planned[];
  readonly broken: readonly BrokenArrival[];
  readonly directory: Directory;
  readonly rhythm: Rhythm;
  readonly random: Random;
}

export interface PlanOptions {
  readonly now: Instant;
  readonly timeZone: string;
  readonly deskName: string;
  readonly organisations: readonly OrganisationBody[];
  readonly messageCount?: number;
  readonly seed?: string;
}

/** Everything that happened at the demo desk until now: the same for the same seed and the same now. */
export function planDemo(options: PlanOptions): DemoPlan {
  const random = createRandom(options.seed ?? 'maravel');
  const rhythm = createRhythm(options.now, options.timeZone, demoDays);
  const directory = createDirectory(options.organisations);
  const world: World = { random, directory, rhythm, album: makeAlbum(random.fork('album')), deskName: options.deskName };
  const stories: Story[] = [...stageQueue(world)];
  const count = () => stories.reduce((sum, story) => sum + story.told.length, 0);
  const wanted = options.messageCount ?? demoMessageCount;
  let total = count();
  for (let index = 1; total < wanted; index++) {
    const story = openStory(world, `s${String(index).padStart(4, '0')}`);
    const channel = story.random.weighted(channelShares);
    tellers[channel](story, rhythm.pick(story.random), channel);
    stories.push(story);
    total += story.told.length;
  }
  const messages = stories.flatMap((story) => story.told);
  return { messages: byTime(touchUp(random.fork('touch-up'), rhythm, directory, messages)), broken: brokenArrivals(rhythm.nowMs), directory, rhythm, random };
}

function byTime(messages: readonly Planned[]): readonly Planned[] {
  return [...messages].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

/** How often a story begins by a channel. What the national services write comes out of the others' stories. */
const channelShares: Readonly<Partial<Record<Channel, number>>> = { i247: 640, siena: 120, sirene: 115, pccc: 70, lo: 52, national: 16, 'bilateral-spoc': 16, prum: 11 };

type Teller = (story: Story, at: number, channel: Channel) => void;

const tellers: Readonly<Record<Channel, Teller>> = {
  i247: oneOf({ circular: 50, in: 25, out: 12, ownCircular: 4, noteIn: 3, noteOut: 1 }),
  siena: oneOf({ in: 48, out: 27, copy: 14, noteIn: 3 }),
  sirene: oneOf({ formIn: 56, formOut: 34, noteIn: 2 }),
  pccc: oneOf({ borderIn: 48, borderOut: 22, in: 16, out: 8 }),
  lo: oneOf({ in: 46, out: 34, noteIn: 8 }),
  national: oneOf({ noteIn: 7, noteOut: 3 }),
  'bilateral-spoc': oneOf({ in: 55, out: 40 }),
  prum: oneOf({ in: 60, out: 40 }),
};

const kinds = {
  circular: (story: Story, at: number) => circular(story, at),
  ownCircular,
  in: (story: Story, at: number, channel: Channel) => requestFromAbroad(story, at, channel),
  out: (story: Story, at: number, channel: Channel) => requestAbroad(story, at, channel),
  copy: copyForInformation,
  formIn: (story: Story, at: number) => sireneFormIn(story, at),
  formOut: sireneFormOut,
  borderIn: (story: Story, at: number) => borderQuestion(story, at, 'in'),
  borderOut: (story: Story, at: number) => borderQuestion(story, at, 'out'),
  noteIn: (story: Story, at: number, channel: Channel) => officeNote(story, at, channel, 'in'),
  noteOut: (story: Story, at: number, channel: Channel) => officeNote(story, at, channel, 'out'),
};

function oneOf(weights: Readonly<Partial<Record<keyof typeof kinds, number>>>): Teller {
  return (story, at, channel) => kinds[story.random.weighted(weights)](story, at, channel);
}

/* ── what also happens at a desk ── */

const duplicateCount = 16;
const autoReplyCount = 8;

/** The same words by a second door, holiday answers, a mail returned, one refused and one that waits. */
function touchUp(random: Random, rhythm: Rhythm, directory: Directory, messages: readonly Planned[]): readonly Planned[] {
  const twins = new Set(sample(random, messages.filter((one): one is PlannedArrival => one.direction === 'in' && one.at < rhythm.nowMs - 3_600_000), duplicateCount).map(({ key }) => key));
  // What a clock waits for arrives.
  const sent = byTime(messages).filter((one): one is PlannedSending => one.direction === 'out' && one.channel !== 'sirene' && one.kind !== 'clarification-request' && one.kind !== 'delay-notice');
  const tried = sent.filter(({ at }) => at < rhythm.nowMs - 30 * 60_000);
  const [deferred, rejected, returned] = [tried.at(-1), tried.at(-4), tried.at(-6)];
  const fates = new Map([[rejected?.key, 'rejected'], [deferred?.key, 'deferred']] as const);
  const touched = messages.map((one): Planned => {
    if (one.direction === 'in') return twins.has(one.key) ? { ...one, secondDoor: secondDoorOf(one) } : one;
    return { ...one, fate: fates.get(one.key) ?? one.fate };
  });
  const away = sample(random, sent.filter(({ at, channel }) => at < rhythm.nowMs - 3_600_000 && channel !== 'siena'), autoReplyCount);
  return [...touched, ...away.map((one) => autoReply(one, directory)), ...(returned ? [deliveryReport(returned, directory)] : [])];
}

function secondDoorOf({ channel }: PlannedArrival): string {
  return channel === 'i247' ? 'folder:operations-mail' : 'folder:i247-mail';
}

function sample<Item>(random: Random, items: readonly Item[], count: number): readonly Item[] {
  const rest = [...items];
  return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(random.int(0, rest.length - 1), 1)[0]!);
}

/** What a machine writes about a message of ours. */
function machineAnswer(about: PlannedSending, directory: Directory, afterMs: number): Omit<PlannedArrival, 'key' | 'from' | 'fromCode' | 'form' | 'subject' | 'text'> & { readonly recipient: ReturnType<Directory['get']> } {
  const recipient = directory.get(about.to[0]!.code);
  return {
    direction: 'in',
    at: about.at + afterMs,
    channel: about.channel,
    kind: 'administrative',
    urgency: 'non-urgent',
    urgencyGround: null,
    classification: 'unclassified',
    handling: [],
    handlingText: null,
    sourceEvaluation: null,
    informationEvaluation: null,
    crimeAreas: [],
    language: 'en',
    files: [],
    answers: { key: about.key, link: 'in-reply-to' },
    reference: '',
    door: `folder:${about.channel}-mail`,
    secondDoor: undefined,
    unit: undefined,
    isOpen: false,
    about: undefined,
    refusedFor: undefined,
    recipient,
  };
}

function autoReply(about: PlannedSending, directory: Directory): PlannedArrival {
  const { recipient, ...answer } = machineAnswer(about, directory, 9_000);
  return {
    ...answer,
    key: `${about.key}a`,
    from: { address: recipient.address, name: recipient.name },
    fromCode: recipient.code,
    form: 'auto-reply',
    subject: `Automatic reply: ${about.subject}`,
    text: 'This mailbox is read from 08:00 to 17:00 on working days. In urgent cases please call the duty officer; the number is in the directory.\n\nThis answer was written by a machine.',
  };
}

function deliveryReport(about: PlannedSending, directory: Directory): PlannedArrival {
  const { recipient, ...answer } = machineAnswer(about, directory, 11 * 60_000);
  return {
    ...answer,
    key: `${about.key}r`,
    from: { address: `mailer-daemon@${recipient.address.split('@')[1]}`, name: 'Mail Delivery System' },
    fromCode: undefined,
    form: 'delivery-report',
    subject: 'Undelivered mail returned to sender',
    text: 'The mail system could not deliver your message: the mailbox of the recipient is full. The message was not kept.',
  };
}
