import type { Language } from '../kernel/language.ts';
import type { Channel } from '../kernel/vocabulary.ts';
import type { SubjectRole } from '../subjects/model.ts';
import { maravel } from '../partners/countries.ts';
import { inventFacts, type CaseFacts, type GivenFacts } from './facts.ts';
import type { DemoFile } from './files.ts';
import { deskTexts } from './letters.ts';
import { inventMarkings, plainMarkings } from './markings.ts';
import { aboutOf, letterOf, makeFile } from './material.ts';
import { nationalCode } from './matters.ts';
import type { Partner } from './directory.ts';
import type { DemoUnitCode } from './people.ts';
import { pace, type Given } from './talk.ts';
import { commonLanguage, referenceOf, type Markings, type Story } from './story.ts';
import { fill, type Facts } from './texts.ts';
import { interpolCirculars, sireneForms, type FormText } from './texts-forms.ts';

/** Stories of forms: SIRENE's between two bureaux, Interpol's to many. */

export interface GivenForm extends Pick<Given, 'partner' | 'isOpen' | 'facts'> {
  readonly code?: string;
}

export interface FormTalk {
  readonly story: Story;
  readonly form: FormText;
  readonly partner: Partner;
  readonly language: Language;
  readonly facts: CaseFacts;
  readonly markings: Markings;
  readonly reference: string;
}

export function choose(story: Story, forms: readonly FormText[], code: string | undefined): FormText {
  const form = code === undefined ? story.random.pick(forms) : forms.find((one) => one.code === code);
  if (!form) throw new RangeError(`there is no form ${code}`);
  return form;
}

/** The partner's language when the form is written in it, else the first it is written in. */
function languageFor(story: Story, form: FormText, partner: Partner): Language {
  const wanted = commonLanguage(story.random, partner);
  return form.texts[wanted] ? wanted : (Object.keys(form.texts)[0] as Language);
}

export function talkOf(story: Story, at: number, channel: Channel, form: FormText, direction: 'in' | 'out', partner: Partner, given?: GivenFacts): FormTalk {
  const { random } = story;
  const language = languageFor(story, form, partner);
  const countries = direction === 'in' ? { asking: partner.country, asked: maravel } : { asking: maravel, asked: partner.country };
  const isChild = /child|yellow/.test(form.code);
  return {
    story,
    form,
    partner,
    language,
    facts: inventFacts({ random, directory: story.world.directory }, at, countries, { sex: isChild ? 'woman' : 'man', isMinor: isChild }, given),
    markings: { ...inventMarkings(random, channel, form.crimeAreas ?? [], language), ...(channel === 'sirene' ? { handling: [], handlingText: null } : {}) },
    reference: referenceOf(random, partner, at),
  };
}

/** What the person of a form is: sought, found, or missing. */
function roleIn({ code }: FormText): SubjectRole {
  return /child|yellow/.test(code) ? 'missing' : code === 'notice-green' ? 'convicted' : 'suspect';
}

const enclosures: Readonly<Record<string, readonly ('photo' | 'prints' | 'report' | 'letter')[]>> = {
  L: ['prints', 'photo'],
  P: ['report', 'photo'],
  J: ['report'],
  'G-vehicle': ['photo'],
  'notice-yellow': ['photo'],
  'diffusion-wanted': ['photo'],
  'notice-purple': ['report'],
  'notice-black': ['photo'],
};

function filesOf(story: Story, form: FormText, facts: Facts): readonly DemoFile[] {
  const kinds = enclosures[form.code] ?? [];
  return story.random.chance(0.7) ? kinds.map((kind) => makeFile(story, kind, facts)) : [];
}

/** What the desk is called where it acts as one of its parts. */
const ownBureau = 'SIRENE Port-Léonne';

export function signed(facts: Facts, body: string, names: { readonly from: string; readonly to: string }): string {
  return `${fill(body, { ...facts, ...names })}\n\n${names.from}`;
}

/* ── SIRENE ── */

export function sireneFormIn(story: Story, at: number, given: GivenForm = {}): void {
  const partner = given.partner ?? story.world.directory.pick(story.random, 'sirene');
  const form = choose(story, sireneForms, given.code);
  const talk = talkOf(story, at, 'sirene', form, 'in', partner, given.facts);
  const facts = talk.facts.in(talk.language);
  const text = form.texts[talk.language]!;
  const arrived = story.receive({
    at,
    channel: 'sirene',
    kind: form.kind,
    urgentFor: null,
    isUrgent: form.urgent ?? false,
    markings: talk.markings,
    language: talk.language,
    subject: fill(text.subject, facts),
    text: signed(facts, text.body, { from: partner.name, to: ownBureau }),
    files: filesOf(story, form, facts),
    from: partner,
    reference: talk.reference,
    isOpen: given.isOpen ?? false,
    about: aboutOf(talk.facts, talk.language, roleIn(form)),
  });
  const back = form.reply?.[talk.language];
  if (!arrived || given.isOpen || !back || story.random.chance(0.02)) return;
  story.send({
    // Round the clock, within the limit of the form, but for one in twenty.
    at: form.urgent ? pace({ story, material: { ground: 'deprivation-of-liberty' } }, at, 0.35) : at + story.random.int(25, story.random.chance(0.05) ? 1_500 : 690) * 60_000,
    channel: 'sirene',
    kind: 'answer',
    urgentFor: null,
    isUrgent: form.urgent ?? false,
    markings: talk.markings,
    language: talk.language,
    subject: `Re: ${fill(text.subject, facts)}`,
    text: signed(facts, back, { from: ownBureau, to: partner.name }),
    answers: { message: arrived, link: 'in-reply-to' },
    to: [partner],
    otherReferences: [talk.reference],
    settles: true,
  });
}

export function sireneFormOut(story: Story, at: number): void {
  const partner = story.world.directory.pick(story.random, 'sirene');
  const form = choose(story, sireneForms, undefined);
  const talk = talkOf(story, at, 'sirene', form, 'out', partner);
  const facts = talk.facts.in(talk.language);
  const text = form.texts[talk.language]!;
  const sent = story.send({
    at,
    channel: 'sirene',
    kind: form.kind,
    urgentFor: null,
    isUrgent: form.urgent ?? false,
    markings: talk.markings,
    language: talk.language,
    subject: fill(text.subject, facts),
    text: signed(facts, text.body, { from: ownBureau, to: partner.name }),
    files: filesOf(story, form, facts),
    to: [partner],
    otherReferences: [],
  });
  const back = form.reply?.[talk.language];
  if (!sent || !back) return;
  story.receive({
    at: pace({ story, material: { ground: form.urgent ? 'deprivation-of-liberty' : null } }, at, 0.5),
    channel: 'sirene',
    kind: 'answer',
    urgentFor: null,
    isUrgent: form.urgent ?? false,
    markings: talk.markings,
    language: talk.language,
    subject: `Re: ${fill(text.subject, facts)}`,
    text: signed(facts, back, { from: partner.name, to: ownBureau }),
    answers: { message: sent, link: story.random.chance(0.7) ? 'in-reply-to' : 'number' },
    from: partner,
    reference: talk.reference,
  });
}

/* ── Interpol to many ── */

/** A notice, or a diffusion to several bureaux. What concerns the borders or the roads is passed on. */
export function circular(story: Story, at: number, given: GivenForm = {}): void {
  const partner = given.partner ?? story.world.directory.pick(story.random, 'i247');
  const form = choose(story, interpolCirculars, given.code);
  const talk = talkOf(story, at, 'i247', form, 'in', partner, given.facts);
  const facts = talk.facts.in(talk.language);
  const text = form.texts[talk.language]!;
  const arrived = story.receive({
    at,
    channel: 'i247',
    kind: form.kind,
    urgentFor: null,
    isUrgent: form.urgent ?? false,
    markings: talk.markings,
    language: talk.language,
    subject: fill(text.subject, facts),
    text: signed(facts, text.body, { from: partner.name, to: story.world.deskName }),
    files: filesOf(story, form, facts),
    from: partner,
    reference: facts['control']!,
    isOpen: given.isOpen ?? false,
    about: aboutOf(talk.facts, talk.language, roleIn(form)),
  });
  if (arrived && !given.isOpen && story.random.chance(0.14)) inform(talk, arrived, at);
}

function inform(talk: FormTalk, arrived: NonNullable<ReturnType<Story['receive']>>, at: number): void {
  const { story, form, language } = talk;
  const unit = story.world.directory.get(nationalCode(story.random.pick(['BORDER', 'CRIM', 'ROADS'] satisfies DemoUnitCode[])));
  const facts = { ...talk.facts.in(language), partner: talk.partner.name };
  story.send({
    at: pace({ story, material: { ground: null } }, at, 0.3),
    channel: 'national',
    kind: 'spontaneous',
    urgentFor: null,
    markings: plainMarkings(form.crimeAreas ?? [], talk.markings),
    language,
    subject: fill(form.texts[language]!.subject, facts),
    text: letterOf(story, facts, { language, writer: story.world.deskName, writerCountry: maravel, reader: unit.name, paragraphs: [deskTexts[language].frame.passedOnNews, fill(form.texts[language]!.body, facts)] }),
    answers: { message: arrived, link: 'in-reply-to' },
    to: [unit],
    otherReferences: [],
    settles: true,
  });
}

/** A diffusion of our own, to the neighbours' bureaux. */
export function ownCircular(story: Story, at: number): void {
  const { random, world } = story;
  const form = choose(story, interpolCirculars.filter(({ code }) => code.startsWith('diffusion')), undefined);
  const [first, ...others] = [...new Set(Array.from({ length: random.int(1, 4) }, () => world.directory.pick(random, 'i247')))];
  const talk = { ...talkOf(story, at, 'i247', form, 'out', first!), language: 'en' as const };
  const facts = talk.facts.in('en');
  story.send({
    at,
    channel: 'i247',
    kind: form.kind,
    urgentFor: null,
    markings: talk.markings,
    language: 'en',
    subject: fill(form.texts.en!.subject, facts),
    text: signed(facts, form.texts.en!.body, { from: world.deskName, to: first!.name }),
    files: filesOf(story, form, facts),
    to: [first!, ...others],
    otherReferences: [],
  });
}
