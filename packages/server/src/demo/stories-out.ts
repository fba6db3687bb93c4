import type { Channel } from '../kernel/vocabulary.ts';
import { maravel } from '../partners/countries.ts';
import { deskTexts } from './letters.ts';
import { plainMarkings } from './markings.ts';
import { enclose, inventMaterial, letterOf, subjectOf, textOf, variantOf } from './material.ts';
import { nationalCode } from './matters.ts';
import type { PlannedArrival, PlannedSending } from './plan.ts';
import { commonLanguage, referenceOf, type Story } from './story.ts';
import { foreignLetterOf, frameOf, homeLanguage, hourMs, pace, partnerWrites, type Given, type Talk } from './talk.ts';
import { fill } from './texts.ts';

/** What the desk asks and tells abroad, for a national service or for itself. */

export function requestAbroad(story: Story, at: number, channel: Channel, given: Given = {}): void {
  const { random, world } = story;
  const partner = given.partner ?? world.directory.pick(random, channel);
  const language = commonLanguage(random, partner);
  const invented = inventMaterial(story, at, channel, { asking: maravel, asked: partner.country }, language, given);
  // Nothing above this mark leaves the desk by mail.
  const material = invented.markings.classification === 'confidential' ? { ...invented, markings: { ...invented.markings, classification: 'restricted' as const } } : invented;
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
      expectsAnswer: true,
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
      expectsAnswer: !isTelling,
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
  const refusedFor = random.pick(['a', 'f-ii', 'c'] as const);
  if (random.chance(0.07)) return partnerWrites(talk, asked, pace(talk, at, 2), 'refusal', [frame.refused[refusedFor]], 0, refusedFor);
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

