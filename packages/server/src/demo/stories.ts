import { maravel } from '../partners/countries.ts';
import type { Channel, MessageKind } from '../kernel/vocabulary.ts';
import type { Language } from '../kernel/language.ts';
import { deskTexts } from './letters.ts';
import { plainMarkings } from './markings.ts';
import { enclose, inventMaterial, isTelexWriter, letterOf, ourNumber, subjectOf, textOf, variantOf, type Material } from './material.ts';
import { nationalCode } from './matters.ts';
import type { Partner } from './directory.ts';
import type { Link, Planned, PlannedArrival, PlannedSending } from './plan.ts';
import type { Random } from './random.ts';
import { commonLanguage, referenceOf, type Story } from './story.ts';
import { fill, type Matter } from './texts.ts';
import { foreignLanguages, foreignLetters, type ForeignLanguage, type ForeignLetter } from './texts-more.ts';

/** How the stories of requests and information go, there and back. Forms and single messages are in `stories-forms.ts`. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What may be fixed beforehand; the rest is chance. */
export interface Given {
  readonly partner?: Partner;
  readonly matter?: Matter;
  readonly variant?: number;
  /** Urgent for certain, when the matter can be. */
  readonly isUrgent?: boolean;
  /** Nothing after the first message has happened yet. */
  readonly isOpen?: boolean;
}

interface Talk {
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

/* ── asked by others ── */

export function requestFromAbroad(story: Story, at: number, channel: Channel, given: Given = {}): void {
  const { random, world } = story;
  const partner = given.partner ?? world.directory.pick(random, channel);
  const language = commonLanguage(random, partner);
  const foreign = given.matter ? undefined : foreignLetterOf(random, partner);
  const material = inventMaterial(story, at, channel, { asking: partner.country, asked: maravel }, language, foreign ? { matter: foreign.letter.matter, variant: 0 } : given);
  const talk: Talk = { story, partner, channel, language, material, reference: referenceOf(random, partner, at) };
  const asked = receiveFirst(talk, at, foreign, given.isOpen ?? false);
  if (!asked || given.isOpen) return;
  if (material.plan.mode === 'spontaneous') informed(talk, asked);
  else answered(talk, asked);
}

export function foreignLetterOf(random: Random, partner: Partner): { readonly tongue: ForeignLanguage; readonly letter: ForeignLetter } | undefined {
  const tongue = foreignLanguages.find((language) => partner.languages.includes(language));
  return tongue && random.chance(0.6) ? { tongue, letter: random.pick(foreignLetters[tongue]) } : undefined;
}

function receiveFirst(talk: Talk, at: number, foreign: ReturnType<typeof foreignLetterOf>, isOpen: boolean): PlannedArrival | undefined {
  const { story, partner, channel, language, material, reference } = talk;
  const { random } = story;
  const kind: MessageKind = material.plan.mode === 'spontaneous' ? 'spontaneous' : 'request';
  const facts = material.facts.in(foreign?.tongue ?? language);
  const text = foreign
    ? fill(foreign.letter.body, facts)
    : letterOf(story, facts, {
        language,
        writer: partner.name,
        writerCountry: partner.country,
        reader: story.world.deskName,
        our: reference,
        paragraphs: [variantOf(textOf(material, language).request, material)],
        isTelex: isTelexWriter(partner, channel),
        urgentFor: material.ground,
      });
  return story.receive({
    at,
    channel,
    kind,
    urgentFor: material.ground,
    markings: material.markings,
    language: foreign?.tongue ?? language,
    subject: foreign ? fill(foreign.letter.subject, facts) : subjectOf(random, material, language),
    text,
    files: enclose(story, material.plan.files, facts, 0.34),
    from: partner,
    reference,
    unit: isOpen ? material.plan.unit : undefined,
    isOpen,
  });
}

/** A request runs its course to the answer. */
function answered(talk: Talk, asked: PlannedArrival): void {
  const { material } = talk;
  const { random } = talk.story;
  let at = asked.at;
  if (material.variant === 0 && random.chance(0.12)) {
    const clear = clarify(talk, asked, pace(talk, at));
    if (!clear) return;
    at = clear.at;
  }
  if (random.chance(0.2)) {
    const checked = askHome(talk, asked, pace(talk, at, 0.3));
    if (!checked) return;
    at = checked.at;
  }
  if (!material.ground && random.chance(0.07)) {
    const delayed = reply(talk, asked, pace(talk, at), 'delay-notice', [random.pick(frameOf(talk).delay)]);
    if (!delayed) return;
    at = delayed.at + random.int(2, 6) * 24 * hourMs;
  }
  if (random.chance(0.06)) {
    const part = reply(talk, asked, pace(talk, at), 'partial-answer', [frameOf(talk).partial, variantOf(textOf(material, talk.language).answer, material)]);
    if (!part) return;
    at = part.at;
  }
  const last = random.chance(0.08) ? refuse(talk, asked, pace(talk, at)) : answer(talk, asked, pace(talk, at));
  if (last && random.chance(0.16)) thank(talk, last, pace(talk, last.at));
}

function frameOf(talk: Talk) {
  return deskTexts[talk.language].frame;
}

/** The desk writes to the partner about the partner's message. */
function reply(talk: Talk, asked: PlannedArrival, at: number, kind: 'answer' | 'partial-answer' | 'refusal' | 'delay-notice' | 'clarification-request', paragraphs: readonly string[], share = 0): PlannedSending | undefined {
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
    subject: subjectOf(story.random, material, language, frameOf(talk).kindNames[kind]),
    text: letterOf(story, facts, { language, writer: story.world.deskName, writerCountry: maravel, reader: partner.name, your: reference, paragraphs }),
    files: enclose(story, material.plan.files, facts, share),
    answers: { message: asked, link: 'in-reply-to' },
    to: [partner],
    otherReferences: [reference],
    settles: kind === 'answer' || kind === 'refusal',
  });
}

function answer(talk: Talk, asked: PlannedArrival, at: number): PlannedSending | undefined {
  const { random } = talk.story;
  return reply(talk, asked, at, 'answer', [random.pick(frameOf(talk).answered), variantOf(textOf(talk.material, talk.language).answer, talk.material)], 0.3);
}

function refuse(talk: Talk, asked: PlannedArrival, at: number): PlannedSending | undefined {
  return reply(talk, asked, at, 'refusal', [frameOf(talk).refused[talk.story.random.pick(['a', 'a', 'c', 'f-ii', 'g-ii'] as const)]]);
}

/** A question back, and its answer; undefined while that is awaited. */
function clarify(talk: Talk, asked: PlannedArrival, at: number): PlannedArrival | undefined {
  const frame = frameOf(talk);
  const text = textOf(talk.material, talk.language);
  const question = reply(talk, asked, at, 'clarification-request', [frame.clarificationAsked + text.question]);
  return question && partnerWrites(talk, question, pace(talk, question.at), 'clarification', [frame.clarified + text.clarification], 0.6);
}

function thank(talk: Talk, last: PlannedSending, at: number): void {
  partnerWrites(talk, last, at, 'thanks', [talk.story.random.pick(frameOf(talk).thanks)]);
}

/** The partner writes about a message of ours. */
function partnerWrites(
  talk: Talk,
  ours: PlannedSending,
  at: number,
  as: 'answer' | 'partial-answer' | 'refusal' | 'delay-notice' | 'clarification-request' | 'clarification' | 'thanks',
  paragraphs: readonly string[],
  share = 0,
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
    from: partner,
    reference,
  });
}

/* ── asked at home ── */

/** The language of a national service: its own first one among those of the letter, else its first. */
function homeLanguage(unit: Partner): Language {
  return (unit.languages[0] ?? 'fr') as Language;
}

/** Passes a partner's message to the service that knows, and has its report; undefined while that is awaited. */
function askHome(talk: Talk, asked: PlannedArrival, at: number): PlannedArrival | undefined {
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

/* ── told by others ── */

/** Information that nobody asked for: passed to the service whose field it is, and sometimes thanked for. */
function informed(talk: Talk, told: PlannedArrival): void {
  const { random } = talk.story;
  const passed = random.chance(0.3) ? passOn(talk, told, pace(talk, told.at, 0.5), 'spontaneous') : undefined;
  if (random.chance(0.35)) answer(talk, told, pace(talk, passed?.at ?? told.at, 1.5));
}

/* ── asking others ── */

export function requestAbroad(story: Story, at: number, channel: Channel, given: Given = {}): void {
  const { random, world } = story;
  const partner = given.partner ?? world.directory.pick(random, channel);
  const language = commonLanguage(random, partner);
  const material = inventMaterial(story, at, channel, { asking: maravel, asked: partner.country }, language, given);
  const talk: Talk = { story, partner, channel, language, material, reference: referenceOf(random, partner, at) };
  const wish = given.isOpen || random.chance(0.42) ? homeAsks(talk, at, given.isOpen ?? false) : undefined;
  if (given.isOpen) return;
  const asked = sendFirst(talk, wish, wish ? pace(talk, wish.at, 0.4) : at);
  if (!asked || material.plan.mode === 'spontaneous') return;
  const answerOf = answersFromAbroad(talk, asked);
  if (answerOf && wish) bringHome(talk, wish, answerOf, pace(talk, answerOf.at, 0.3));
}

/** A national service asks the desk to ask abroad. */
function homeAsks(talk: Talk, at: number, isOpen: boolean): PlannedArrival | undefined {
  const { story, partner, material } = talk;
  const { random } = story;
  const unit = story.world.directory.get(nationalCode(material.plan.unit));
  const language = homeLanguage(unit);
  const facts = { ...material.facts.in(language), partner: partner.name };
  const reference = referenceOf(random, unit, at);
  const texts = deskTexts[language];
  const paragraphs = material.plan.mode === 'spontaneous' ? [] : [random.pick(texts.frame.asksAbroad)];
  return story.receive({
    at,
    channel: 'national',
    kind: material.plan.mode === 'spontaneous' ? 'spontaneous' : 'request',
    urgentFor: material.ground,
    markings: plainMarkings(material.plan.crimeAreas, material.markings),
    language,
    subject: subjectOf(random, material, language),
    text: letterOf(story, facts, {
      language,
      writer: unit.name,
      writerCountry: maravel,
      reader: story.world.deskName,
      our: reference,
      paragraphs: [...paragraphs, variantOf(textOf(material, language).request, material)],
      urgentFor: material.ground,
    }),
    files: enclose(story, material.plan.files, facts, 0.4),
    from: unit,
    reference,
    isOpen,
  });
}

function sendFirst(talk: Talk, wish: PlannedArrival | undefined, at: number): PlannedSending | undefined {
  const { story, partner, channel, language, material } = talk;
  const facts = material.facts.in(language);
  const isTelling = material.plan.mode === 'spontaneous';
  // Directive (EU) 2023/977 Art. 12: a copy to Europol, case by case.
  const toEuropol = channel === 'siena' && partner.type !== 'europol' && story.random.chance(0.25) ? [story.world.directory.get('EUROPOL')] : [];
  return story.send({
    at,
    channel,
    kind: isTelling ? 'spontaneous' : 'request',
    urgentFor: isTelling ? null : material.ground,
    markings: material.markings,
    language,
    subject: subjectOf(story.random, material, language),
    text: letterOf(story, facts, {
      language,
      writer: story.world.deskName,
      writerCountry: maravel,
      reader: partner.name,
      paragraphs: [variantOf(textOf(material, language).request, material)],
      urgentFor: isTelling ? null : material.ground,
    }),
    files: enclose(story, material.plan.files, facts, 0.3),
    answers: wish && { message: wish, link: 'in-reply-to' },
    to: [partner],
    copies: toEuropol,
    otherReferences: [],
    settles: true,
  });
}

/** The partner's course to an answer, seen from here; the message that settles it. */
function answersFromAbroad(talk: Talk, asked: PlannedSending): PlannedArrival | undefined {
  const { story, material, language, partner } = talk;
  const { random } = story;
  const frame = frameOf(talk);
  const text = textOf(material, language);
  let at = asked.at;
  if (material.variant === 0 && random.chance(0.1)) {
    const question = partnerWrites(talk, asked, pace(talk, at), 'clarification-request', [frame.clarificationAsked + text.question]);
    const clear = question && clarifyOurs(talk, question, pace(talk, question.at));
    if (!clear) return undefined;
    at = clear.at;
  }
  if (!material.ground && random.chance(0.08)) {
    const late = partnerWrites(talk, asked, pace(talk, at), 'delay-notice', [random.pick(frame.delay)]);
    if (!late) return undefined;
    at = late.at + random.int(2, 6) * 24 * hourMs;
  }
  if (random.chance(0.07)) partnerWrites(talk, asked, pace(talk, at, 0.7), 'partial-answer', [frame.partial, variantOf(text.answer, material)]);
  if (random.chance(0.07)) return partnerWrites(talk, asked, pace(talk, at, 2), 'refusal', [frame.refused[random.pick(['a', 'f-ii', 'c'] as const)]]);
  const foreign = foreignLetterOf(random, partner);
  if (foreign?.letter.matter === material.matter) return foreignAnswer(talk, asked, foreign, pace(talk, at, 2));
  return partnerWrites(talk, asked, pace(talk, at, 2), 'answer', [random.pick(frame.answered), variantOf(text.answer, material)], 0.35);
}

function foreignAnswer(talk: Talk, asked: PlannedSending, foreign: NonNullable<ReturnType<typeof foreignLetterOf>>, at: number): PlannedArrival | undefined {
  const { story, partner, channel, material, reference } = talk;
  const facts = material.facts.in(foreign.tongue);
  return story.receive({
    at,
    channel,
    kind: 'answer',
    urgentFor: null,
    isUrgent: material.ground !== null,
    markings: material.markings,
    language: foreign.tongue,
    subject: `Re: ${fill(foreign.letter.subject, facts)}`,
    text: fill(foreign.letter.answer, facts),
    answers: { message: asked, link: 'in-reply-to' },
    from: partner,
    reference,
  });
}

function clarifyOurs(talk: Talk, question: PlannedArrival, at: number): PlannedSending | undefined {
  const { story, partner, channel, language, material, reference } = talk;
  const facts = material.facts.in(language);
  const frame = frameOf(talk);
  return story.send({
    at,
    channel,
    kind: 'clarification',
    urgentFor: null,
    isUrgent: material.ground !== null,
    markings: material.markings,
    language,
    subject: subjectOf(story.random, material, language, frame.kindNames.clarification),
    text: letterOf(story, facts, { language, writer: story.world.deskName, writerCountry: maravel, reader: partner.name, your: reference, paragraphs: [frame.clarified + textOf(material, language).clarification] }),
    files: enclose(story, material.plan.files, facts, 0.5),
    answers: { message: question, link: 'in-reply-to' },
    to: [partner],
    otherReferences: [reference],
    settles: true,
  });
}

/** The answer from abroad goes to the service that had asked. */
function bringHome(talk: Talk, wish: PlannedArrival, received: PlannedArrival, at: number): void {
  const { story, partner, material } = talk;
  const unit = story.world.directory.get(nationalCode(material.plan.unit));
  const language = homeLanguage(unit);
  const facts = { ...material.facts.in(language), partner: partner.name };
  const { frame, matters } = deskTexts[language];
  const said = received.kind === 'refusal' ? frame.refused.a : variantOf(matters[material.matter].answer, material);
  story.send({
    at,
    channel: 'national',
    kind: 'answer',
    urgentFor: null,
    isUrgent: material.ground !== null,
    markings: plainMarkings(material.plan.crimeAreas, material.markings),
    language,
    subject: subjectOf(story.random, material, language, frame.kindNames.answer),
    text: letterOf(story, facts, { language, writer: story.world.deskName, writerCountry: maravel, reader: unit.name, your: wish.reference, paragraphs: [frame.resultFromAbroad, said] }),
    answers: { message: received, link: 'in-reply-to' },
    to: [unit],
    otherReferences: [wish.reference],
    settles: true,
  });
}

/* ── reminders ── */

/** A request that the desk let lie: its sender asks again. Open, and over its time. */
export function remindedRequest(story: Story, at: number, channel: Channel): void {
  const { random, world } = story;
  const partner = world.directory.pick(random, channel);
  const language = commonLanguage(random, partner);
  const material = { ...inventMaterial(story, at, channel, { asking: partner.country, asked: maravel }, language, { matter: 'subscriber', variant: 0 }), ground: null };
  const talk: Talk = { story, partner, channel, language, material, reference: referenceOf(random, partner, at) };
  const asked = receiveFirst(talk, at, undefined, true);
  if (!asked) return;
  const frame = frameOf(talk);
  const facts = material.facts.in(language);
  story.receive({
    at: asked.at + random.int(150, 160) * hourMs,
    channel,
    kind: 'request',
    urgentFor: null,
    markings: material.markings,
    language,
    subject: subjectOf(random, material, language, frame.kindNames.reminder),
    text: letterOf(story, facts, { language, writer: partner.name, writerCountry: partner.country, reader: world.deskName, our: talk.reference, paragraphs: [frame.reminder] }),
    answers: { message: asked, link: 'reference' },
    from: partner,
    reference: talk.reference,
    isOpen: true,
  });
}
