import type { Channel, MessageKind } from '../kernel/vocabulary.ts';
import { maravel } from '../partners/countries.ts';
import { aboutOf, enclose, inventMaterial, isTelexWriter, letterOf, subjectOf, textOf, variantOf } from './material.ts';
import { rolesOfMatters } from './matters.ts';
import type { PlannedArrival, PlannedSending } from './plan.ts';
import { commonLanguage, referenceOf, type Story } from './story.ts';
import { askHome, foreignLetterOf, frameOf, hourMs, pace, partnerWrites, passOn, reply, type Given, type Talk } from './talk.ts';
import { fill } from './texts.ts';

/** Requests and information that others send, and what the desk does with them. */

export function requestFromAbroad(story: Story, at: number, channel: Channel, given: Given = {}): void {
  const { random, world } = story;
  const partner = given.partner ?? world.directory.pick(random, channel);
  const language = commonLanguage(random, partner);
  const foreign = given.matter ? undefined : foreignLetterOf(random, partner, given.isForeign);
  const material = inventMaterial(story, at, channel, { asking: partner.country, asked: maravel }, language, foreign ? { matter: foreign.letter.matter, variant: 0, ...(given.facts ? { facts: given.facts } : {}) } : given);
  const talk: Talk = { story, partner, channel, language, material, reference: referenceOf(random, partner, at) };
  const asked = receiveFirst(talk, at, foreign, given.isOpen ?? false);
  // What is confidential is answered by ways that this desk has not.
  if (!asked || given.isOpen || asked.classification === 'confidential') return;
  if (material.plan.mode === 'spontaneous') informed(talk, asked);
  else answered(talk, asked);
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
        expectsAnswer: kind === 'request',
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
    about: aboutOf(material.facts, foreign?.tongue ?? language, rolesOfMatters[material.matter] ?? 'suspect'),
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
  const last = random.chance(0.09) ? refuse(talk, asked, pace(talk, at)) : answer(talk, asked, pace(talk, at));
  if (last && random.chance(0.16)) thank(talk, last, pace(talk, last.at));
}

function answer(talk: Talk, asked: PlannedArrival, at: number): PlannedSending | undefined {
  const { random } = talk.story;
  return reply(talk, asked, at, 'answer', [random.pick(frameOf(talk).answered), variantOf(textOf(talk.material, talk.language).answer, talk.material)], 0.3);
}

function refuse(talk: Talk, asked: PlannedArrival, at: number): PlannedSending | undefined {
  const { random } = talk.story;
  const refusedFor = random.pick(['a', 'a', 'c', 'f-ii', 'g-ii'] as const);
  const ground = frameOf(talk).refused[refusedFor];
  if (random.chance(0.7)) return reply(talk, asked, at, 'refusal', [ground], 0, refusedFor);
  // Only what the ground touches is refused; the rest is answered.
  return reply(talk, asked, at, 'partial-refusal', [random.pick(frameOf(talk).answered), variantOf(textOf(talk.material, talk.language).answer, talk.material), ground], 0, refusedFor);
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

/* ── what waits ── */

/** A request in hand that cannot be answered yet: a question is open, a judge is asked, or part of it has been answered. */
export function pendingRequest(story: Story, at: number, channel: Channel, pending: 'clarification' | 'authorisation' | 'rest', given: Given): void {
  const { random, world } = story;
  const partner = given.partner ?? world.directory.pick(random, channel);
  const language = commonLanguage(random, partner);
  const material = inventMaterial(story, at, channel, { asking: partner.country, asked: maravel }, language, given);
  const talk: Talk = { story, partner, channel, language, material, reference: referenceOf(random, partner, at) };
  const asked = receiveFirst(talk, at, undefined, true);
  if (!asked) return;
  const frame = frameOf(talk);
  const text = textOf(material, language);
  const writtenAt = at + (world.rhythm.nowMs - at) * 0.35;
  if (pending === 'clarification') reply(talk, asked, writtenAt, 'clarification-request', [frame.clarificationAsked + text.question]);
  else if (pending === 'authorisation') reply(talk, asked, writtenAt, 'delay-notice', [random.pick(frame.delay)]);
  else reply(talk, asked, writtenAt, 'partial-answer', [frame.partial, variantOf(text.answer, material)]);
}

/* ── told by others ── */

/** Information that nobody asked for: passed to the service whose field it is, and sometimes thanked for. */
function informed(talk: Talk, told: PlannedArrival): void {
  const { random } = talk.story;
  const passed = random.chance(0.3) ? passOn(talk, told, pace(talk, told.at, 0.5), 'spontaneous') : undefined;
  if (random.chance(0.35)) reply(talk, told, pace(talk, passed?.at ?? told.at, 1.5), 'administrative', [random.pick(frameOf(talk).answered), variantOf(textOf(talk.material, talk.language).answer, talk.material)], 0.3);
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
