import type { Language } from '../kernel/language.ts';
import type { Channel, Classification, CrimeArea, HandlingCode, InformationEvaluation, MessageKind, SourceEvaluation, UrgencyGround } from '../kernel/vocabulary.ts';
import { doorOf, formOf, type Directory, type Partner } from './directory.ts';
import type { Album, DemoFile } from './files.ts';
import { inventName } from './inventions.ts';
import { demoPeople, type DemoSignInName, type DemoUnitCode } from './people.ts';
import { authorSlot, numberSlot, type About, type RefusedFor, type Form, type Link, type Planned, type PlannedArrival, type PlannedSending } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import type { Rhythm } from './rhythm.ts';

export interface World {
  readonly random: Random;
  readonly directory: Directory;
  readonly rhythm: Rhythm;
  readonly album: Album;
  readonly deskName: string;
}

/** How a message is marked; the same through a story, as one partner's words keep their marks. */
export interface Markings {
  readonly classification: Classification;
  readonly handling: readonly HandlingCode[];
  readonly handlingText: string | null;
  readonly sourceEvaluation: SourceEvaluation | null;
  readonly informationEvaluation: InformationEvaluation | null;
  readonly crimeAreas: readonly CrimeArea[];
}

interface Told {
  readonly at: number;
  readonly channel: Channel;
  readonly kind: MessageKind;
  readonly urgentFor: UrgencyGround | null;
  /** Urgent without a ground: a form marked so, or an answer in an urgent matter. */
  readonly isUrgent?: boolean;
  readonly markings: Markings;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly files?: readonly DemoFile[];
  readonly answers?: { readonly message: Planned; readonly link: Link } | undefined;
  readonly refusedFor?: RefusedFor | undefined;
}

export interface Received extends Told {
  readonly from: Partner;
  readonly reference: string;
  readonly unit?: DemoUnitCode | undefined;
  readonly form?: Form;
  readonly isOpen?: boolean;
  /** The directory does not know its address. */
  readonly isUnknown?: boolean;
  readonly about?: About | undefined;
}

export interface Sent extends Told {
  readonly to: readonly Partner[];
  readonly copies?: readonly Partner[];
  readonly otherReferences: readonly string[];
  readonly settles?: boolean;
}

/** One matter as it goes to and fro. What would happen after now has not happened: the step is undefined and the story stops. */
export interface Story {
  readonly random: Random;
  readonly world: World;
  readonly told: readonly Planned[];
  receive(received: Received): PlannedArrival | undefined;
  send(sent: Sent): PlannedSending | undefined;
}

export function openStory(world: World, id: string): Story {
  const random = world.random.fork(id);
  const told: Planned[] = [];
  const nextKey = () => `${id}.${told.length + 1}`;
  return {
    random,
    world,
    told,
    receive(received) {
      if (received.at > world.rhythm.nowMs - 30_000) return undefined;
      const arrival = arrivalOf(random, nextKey(), received);
      told.push(arrival);
      return arrival;
    },
    send(sent) {
      if (sent.at > world.rhythm.nowMs - 30_000) return undefined;
      const sending = sendingOf(random, nextKey(), sent);
      told.push(sending);
      return sending;
    },
  };
}

function baseOf(key: string, told: Told) {
  const { at, channel, kind, urgentFor, isUrgent, markings, language, subject, text, files, answers, refusedFor } = told;
  return {
    key,
    at: Math.floor(at / 1000) * 1000,
    channel,
    kind,
    urgency: urgentFor || isUrgent ? ('urgent' as const) : ('non-urgent' as const),
    urgencyGround: urgentFor,
    ...markings,
    language,
    subject,
    text,
    files: files ?? [],
    answers: answers && { key: answers.message.key, link: answers.link },
    refusedFor,
  };
}

function arrivalOf(random: Random, key: string, received: Received): PlannedArrival {
  const { from, channel } = received;
  const form = received.form ?? tellingForm(key, received);
  return {
    ...baseOf(key, received),
    direction: 'in',
    from: { address: from.address, name: from.name },
    fromCode: received.isUnknown ? undefined : from.code,
    reference: received.reference,
    form,
    door: doorOf(channel, form),
    secondDoor: undefined,
    unit: received.unit,
    isOpen: received.isOpen ?? false,
    about: received.about,
    subject: received.answers?.link === 'number' ? `${received.subject} (${numberSlot})` : received.subject,
    ...(random.chance(0.012) && form === 'plain-mail' && !received.answers ? unknownSender(random, from) : {}),
  };
}

/**
 * The shape of a sender's letters. Of a mail that states nothing the desk can tell a request and the answer to one of ours;
 * what is neither states what it is, but for a few, which a person puts right.
 */
function tellingForm(key: string, { from, channel, kind, answers, isOpen }: Received): Form {
  const form = formOf(from, channel);
  if ((form !== 'plain-mail' && form !== 'html-mail') || createRandom(`guess/${key}`).chance(isOpen ? 0.3 : 0.04)) return form;
  return isGuessed({ kind, answers: answers && { link: answers.link, kind: answers.message.kind } }) ? form : 'stating-mail';
}

/** Whether a mail that states nothing is taken for what it is: `messages/rules.ts`. */
export function isGuessed({ kind, answers }: { readonly kind: MessageKind; readonly answers: { readonly link: Link; readonly kind: MessageKind } | undefined }): boolean {
  return answers ? kind === 'answer' && answers.kind === 'request' && (answers.link === 'in-reply-to' || answers.link === 'number') : kind === 'request';
}

/** A local service that found the desk's address by itself: no directory has it. */
function unknownSender(random: Random, from: Partner): Pick<PlannedArrival, 'from' | 'fromCode'> {
  const name = inventName(random, from.country, random.pick(['man', 'woman'] as const));
  return { from: { address: `${random.pick(['station', 'commissariat', 'investigations'])}-${random.digits(2)}@local-police-${from.country.toLowerCase()}.example`, name }, fromCode: undefined };
}

function sendingOf(random: Random, key: string, sent: Sent): PlannedSending {
  const author = authorOf(random, sent.channel);
  const name = demoPeople.find(({ signInName }) => signInName === author)?.displayName ?? '';
  return {
    ...baseOf(key, { ...sent, text: sent.text.replace(authorSlot, name) }),
    direction: 'out',
    to: [...sent.to.map(({ code }) => ({ code, copy: false })), ...(sent.copies ?? []).map(({ code }) => ({ code, copy: true }))],
    otherReferences: sent.otherReferences,
    author,
    fate: 'sent',
    settles: sent.settles ?? false,
  };
}

const authors: Readonly<Record<Channel, readonly DemoSignInName[]>> = {
  i247: ['operator', 'operator', 'amandine', 'marta', 'delphine'],
  siena: ['pieter', 'stefan', 'operator'],
  sirene: ['fatou', 'luca', 'ruben', 'screening'],
  pccc: ['stefan', 'amandine', 'pieter'],
  lo: ['amandine', 'operator', 'marta'],
  national: ['operator', 'amandine', 'pieter', 'stefan', 'fatou', 'marta'],
  'bilateral-spoc': ['pieter', 'operator'],
  prum: ['stefan', 'pieter'],
};

/** Who at the desk deals with a channel. */
export function authorOf(random: Random, channel: Channel): DemoSignInName {
  return random.pick(authors[channel]);
}

/** A partner's own reference, in the fashion of its office. */
export function referenceOf(random: Random, partner: Partner, at: number): string {
  const year = new Date(at).getUTCFullYear();
  const country = partner.country;
  return createRandom(`reference/${partner.code}`).pick([
    () => `${country}-${year}-${random.digits(6)}`,
    () => `${random.digits(4)}/${String(year).slice(2)}/${random.pick(['RM', 'KD', 'TS', 'LV'])}`,
    () => `${partner.type.slice(0, 3).toUpperCase()} ${random.digits(7)}-${random.int(1, 9)}`,
    () => `${country}/${random.digits(3)}.${random.digits(3)}/${year}`,
  ])();
}

const fourLanguages: readonly string[] = ['fr', 'nl', 'de', 'en'];

/** In which of the desk's languages a partner and the desk write to each other. */
export function commonLanguage(random: Random, partner: Partner): Language {
  const possible = partner.languages.filter((language) => fourLanguages.includes(language)) as Language[];
  const own = possible.filter((language) => language !== 'en');
  if (own.length === 0) return 'en';
  return random.chance(0.82) ? random.pick(own) : 'en';
}
