import type { Language } from '../kernel/language.ts';
import type { Channel } from '../kernel/vocabulary.ts';
import { maravel } from '../partners/countries.ts';
import type { Partner } from './directory.ts';
import type { GivenFacts } from './facts.ts';
import { deskTexts } from './letters.ts';
import { plainMarkings } from './markings.ts';
import { enclose, isTelexWriter, letterOf, ourNumber, subjectOf, textOf, variantOf, type Material } from './material.ts';
import { nationalCode } from './matters.ts';
import type { Link, Planned, PlannedArrival, PlannedSending, RefusedFor } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { referenceOf, type Story } from './story.ts';
import type { Matter } from './texts.ts';
import { foreignLanguages, foreignLetters, type ForeignLanguage, type ForeignLetter } from './texts-more.ts';

/** How two offices write to each other about one matter: the letters that every story of a request is made of. */

const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** What may be fixed beforehand; the rest is chance. */
export interface Given {
  readonly partner?: Partner;
  readonly matter?: Matter;
  readonly variant?: number;
  /** Urgent for certain, when the matter can be. */
  readonly isUrgent?: boolean;
  /** In the partner's own language, when that is none of the desk's. */
  readonly isForeign?: boolean;
  /** Nothing after the first message has happened yet. */
  readonly isOpen?: boolean;
  /** Of whom and what it is. */
  readonly facts?: GivenFacts;
}

export interface Talk {
  readonly story: Story;
  readonly partner: Partner;
  readonly channel: Channel;
  readonly language: Language;
  readonly material: Material;
  readonly reference: string;
}

/** Time until somebody writes back: within two or three hours when it is urgent, else by office hours and up to days. */
export function pace({ story, material }: Pick<Talk, 'story'> & { readonly material: Pick<Material, 'ground'> }, at: number, slowness = 1): number {
  const { random, world } = story;
  if (material.ground) return at + random.int(8, 120) * minuteMs * slowness;
  const hours = 1.5 * 24 ** random.next() * slowness;
  return world.rhythm.atOffice(random, at + hours * hourMs);
}

const partnersLinks: Readonly<Record<Link, number>> = { 'in-reply-to': 62, number: 26, reference: 5, none: 7 };

export function frameOf(talk: Talk) {
  return deskTexts[talk.language].frame;
}

/** The desk writes to the partner about the partner's message. */
export function reply(talk: Talk, asked: PlannedArrival, at: number, kind: 'answer' | 'partial-answer' | 'refusal' | 'partial-refusal' | 'delay-notice' | 'clarification-request' | 'administrative', paragraphs: readonly string[], share = 0, refusedFor?: RefusedFor): PlannedSending | undefined {
  const { story, partner, channel, language, material, reference } = talk;
  const facts = material.facts.in(language);
  return story.send({
    at,
    channel,
    kind,
    urgentFor: null,
    isUrgent: material.ground !== null,
    markings: material.markings,
    language,
    subject: subjectOf(story.random, material, language, frameOf(talk).kindNames[kind === 'partial-refusal' ? 'refusal' : kind === 'administrative' ? 'answer' : kind]),
    text: letterOf(story, facts, { language, writer: story.world.deskName, writerCountry: maravel, reader: partner.name, your: reference, paragraphs }),
    files: enclose(story, material.plan.files, facts, share),
    answers: { message: asked, link: 'in-reply-to' },
    to: [partner],
    copies: (kind === 'answer' || kind === 'partial-answer') && goesToEuropol(asked) ? [story.world.directory.get('EUROPOL')] : [],
    otherReferences: [reference],
    refusedFor,
    settles: kind === 'answer' || kind === 'refusal' || kind === 'partial-refusal' || kind === 'administrative',
  });
}

/** Directive (EU) 2023/977 Art. 12: whether a copy of what answers this goes to Europol, case by case. */
export function goesToEuropol({ key, channel, kind, crimeAreas, classification, from }: PlannedArrival): boolean {
  if (channel !== 'siena' || kind !== 'request' || classification === 'confidential' || from.address.endsWith('europol.example')) return false;
  return crimeAreas.length > 0 && createRandom(`europol/${key}`).chance(0.45);
}

/** The partner writes about a message of ours. */
export function partnerWrites(
  talk: Talk,
  ours: PlannedSending,
  at: number,
  as: 'answer' | 'partial-answer' | 'refusal' | 'delay-notice' | 'clarification-request' | 'clarification' | 'thanks',
  paragraphs: readonly string[],
  share = 0,
  refusedFor?: RefusedFor,
): PlannedArrival | undefined {
  const { story, partner, channel, language, material, reference } = talk;
  const { random } = story;
  const facts = material.facts.in(language);
  const link = random.weighted(partnersLinks);
  return story.receive({
    at,
    channel,
    kind: as === 'thanks' ? 'administrative' : as,
    urgentFor: null,
    isUrgent: material.ground !== null && as !== 'thanks',
    markings: material.markings,
    language,
    subject: subjectOf(random, material, language, frameOf(talk).kindNames[as]),
    text: letterOf(story, facts, {
      language,
      writer: partner.name,
      writerCountry: partner.country,
      reader: story.world.deskName,
      our: reference,
      ...(link === 'none' ? {} : { your: ourNumber }),
      paragraphs,
      isTelex: isTelexWriter(partner, channel),
    }),
    files: enclose(story, material.plan.files, facts, share),
    answers: { message: ours, link },
    refusedFor,
    from: partner,
    reference,
  });
}

/* ── asked at home ── */

/** The language of a national service: its own first one among those of the letter, else its first. */
export function homeLanguage(unit: Partner): Language {
  return (unit.languages[0] ?? 'fr') as Language;
}

/** Passes a partner's message to the service that knows, and has its report; undefined while that is awaited. */
export function askHome(talk: Talk, asked: PlannedArrival, at: number): PlannedArrival | undefined {
  const passed = passOn(talk, asked, at, 'request');
  return passed && reportOf(talk, passed, pace(talk, passed.at, 0.6));
}

export function passOn(talk: Pick<Talk, 'story' | 'partner' | 'material'>, asked: Planned, at: number, kind: 'request' | 'spontaneous'): PlannedSending | undefined {
  const { story, partner, material } = talk;
  const unit = story.world.directory.get(nationalCode(material.plan.unit));
  const language = homeLanguage(unit);
  const facts = { ...material.facts.in(language), partner: partner.name };
  const { frame } = deskTexts[language];
  return story.send({
    at,
    channel: 'national',
    kind,
    urgentFor: kind === 'request' ? material.ground : null,
    markings: plainMarkings(material.plan.crimeAreas, material.markings),
    language,
    subject: subjectOf(story.random, material, language),
    text: letterOf(story, facts, {
      language,
      writer: story.world.deskName,
      writerCountry: maravel,
      reader: unit.name,
      paragraphs: [kind === 'request' ? story.random.pick(frame.passedOn) : frame.passedOnNews, variantOf(textOf(material, language).request, material)],
      urgentFor: kind === 'request' ? material.ground : null,
      expectsAnswer: kind === 'request',
    }),
    answers: { message: asked, link: 'in-reply-to' },
    to: [unit],
    otherReferences: [],
  });
}

function reportOf(talk: Talk, passed: PlannedSending, at: number): PlannedArrival | undefined {
  const { story, partner, material } = talk;
  const { random } = story;
  const unit = story.world.directory.get(nationalCode(material.plan.unit));
  const language = homeLanguage(unit);
  const facts = { ...material.facts.in(language), partner: partner.name };
  const { frame, matters } = deskTexts[language];
  const reference = referenceOf(random, unit, at);
  return story.receive({
    at,
    channel: 'national',
    kind: 'answer',
    urgentFor: null,
    isUrgent: material.ground !== null,
    markings: plainMarkings(material.plan.crimeAreas, material.markings),
    language,
    subject: subjectOf(random, material, language, frame.kindNames.answer),
    text: letterOf(story, facts, {
      language,
      writer: unit.name,
      writerCountry: maravel,
      reader: story.world.deskName,
      our: reference,
      your: ourNumber,
      paragraphs: [random.pick(frame.checkedHere), variantOf(matters[material.matter].answer, material)],
    }),
    files: enclose(story, material.plan.files, facts, 0.3),
    answers: { message: passed, link: random.chance(0.8) ? 'in-reply-to' : 'number' },
    from: unit,
    reference,
  });
}


/* ── other tongues ── */

/** A partner's letter in its own language, when the desk does not write it; now and then. */
export function foreignLetterOf(random: Random, partner: Partner, isCertain = false): { readonly tongue: ForeignLanguage; readonly letter: ForeignLetter } | undefined {
  const tongue = foreignLanguages.find((language) => partner.languages.includes(language));
  return tongue && (isCertain || random.chance(0.6)) ? { tongue, letter: random.pick(foreignLetters[tongue]) } : undefined;
}
