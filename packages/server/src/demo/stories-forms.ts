import type { Language } from '../kernel/language.ts';
import type { Channel } from '../kernel/vocabulary.ts';
import { maravel } from '../partners/countries.ts';
import { inventFacts, type CaseFacts } from './facts.ts';
import { makeDisguised, makeDocx, type DemoFile } from './files.ts';
import { inventCity } from './inventions.ts';
import { deskTexts } from './letters.ts';
import { inventMarkings, plainMarkings } from './markings.ts';
import { letterOf, makeFile, ourNumber } from './material.ts';
import { nationalCode } from './matters.ts';
import type { Partner } from './directory.ts';
import type { DemoUnitCode } from './people.ts';
import { pace, type Given } from './talk.ts';
import { commonLanguage, referenceOf, type Markings, type Story } from './story.ts';
import { fill, type Facts } from './texts.ts';
import { borderQuestions, interpolCirculars, officeNotes, sireneForms, type FormText } from './texts-forms.ts';

/** Stories of forms, of quick questions at the border, and of messages that stand alone. */

export interface GivenForm extends Pick<Given, 'partner' | 'isOpen'> {
  readonly code?: string;
}

interface FormTalk {
  readonly story: Story;
  readonly form: FormText;
  readonly partner: Partner;
  readonly language: Language;
  readonly facts: CaseFacts;
  readonly markings: Markings;
  readonly reference: string;
}

function choose(story: Story, forms: readonly FormText[], code: string | undefined): FormText {
  const form = code === undefined ? story.random.pick(forms) : forms.find((one) => one.code === code);
  if (!form) throw new RangeError(`there is no form ${code}`);
  return form;
}

/** The partner's language when the form is written in it, else the first it is written in. */
function languageFor(story: Story, form: FormText, partner: Partner): Language {
  const wanted = commonLanguage(story.random, partner);
  return form.texts[wanted] ? wanted : (Object.keys(form.texts)[0] as Language);
}

function talkOf(story: Story, at: number, channel: Channel, form: FormText, direction: 'in' | 'out', partner: Partner): FormTalk {
  const { random } = story;
  const language = languageFor(story, form, partner);
  const countries = direction === 'in' ? { asking: partner.country, asked: maravel } : { asking: maravel, asked: partner.country };
  const isChild = /child|yellow/.test(form.code);
  return {
    story,
    form,
    partner,
    language,
    facts: inventFacts({ random, directory: story.world.directory }, at, countries, { sex: isChild ? 'woman' : 'man', isMinor: isChild }),
    markings: { ...inventMarkings(random, channel, form.crimeAreas ?? [], language), ...(channel === 'sirene' ? { handling: [], handlingText: null } : {}) },
    reference: referenceOf(random, partner, at),
  };
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

function signed(facts: Facts, body: string, names: { readonly from: string; readonly to: string }): string {
  return `${fill(body, { ...facts, ...names })}\n\n${names.from}`;
}

/* ── SIRENE ── */

export function sireneFormIn(story: Story, at: number, given: GivenForm = {}): void {
  const partner = given.partner ?? story.world.directory.pick(story.random, 'sirene');
  const form = choose(story, sireneForms, given.code);
  const talk = talkOf(story, at, 'sirene', form, 'in', partner);
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
  });
  const back = form.reply?.[talk.language];
  if (!arrived || given.isOpen || !back || story.random.chance(0.12)) return;
  story.send({
    at: pace({ story, material: { ground: form.urgent ? 'deprivation-of-liberty' : null } }, at, 0.35),
    channel: 'sirene',
    kind: 'alert-form',
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
    kind: 'alert-form',
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
  const talk = talkOf(story, at, 'i247', form, 'in', partner);
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

/* ── the border ── */

/** A question between the centre and the desk, answered before the shift ends. */
export function borderQuestion(story: Story, at: number, direction: 'in' | 'out', given: GivenForm = {}): void {
  const { random, world } = story;
  const centre = given.partner ?? world.directory.pick(random, 'pccc');
  const neighbour = { fr: 'FR', nl: 'BE', de: 'DE' } as const;
  const language = random.pick(centre.languages.filter((one): one is keyof typeof neighbour => one in neighbour));
  const form = choose(story, borderQuestions, given.code);
  const partner = { ...centre, country: neighbour[language] };
  const talk = { ...talkOf(story, at, 'pccc', form, direction, partner), language };
  const facts = { ...talk.facts.in(language), to: direction === 'in' ? world.deskName : partner.name };
  const names = direction === 'in' ? { from: partner.name, to: world.deskName } : { from: world.deskName, to: partner.name };
  const text = form.texts[language]!;
  const reply = signed(facts, form.reply![language]!, { from: names.to, to: names.from });
  const question = {
    at,
    channel: 'pccc' as const,
    kind: form.kind,
    urgentFor: null,
    markings: talk.markings,
    language,
    subject: fill(text.subject, facts),
    text: signed(facts, text.body, names),
    files: [],
  };
  const answer = { ...question, at: at + random.int(12, 300) * 60_000, kind: 'answer' as const, subject: `${deskTexts[language].frame.kindNames.answer}: ${question.subject}`, text: reply };
  const photo = form.code === 'driver' ? [makeFile(story, 'photo', facts)] : [];
  if (direction === 'in') {
    const arrived = story.receive({ ...question, from: partner, reference: talk.reference, isOpen: given.isOpen ?? false });
    if (arrived && !given.isOpen) story.send({ ...answer, files: photo, answers: { message: arrived, link: 'in-reply-to' }, to: [partner], otherReferences: [talk.reference], settles: true });
    return;
  }
  const sent = story.send({ ...question, to: [partner], otherReferences: [] });
  if (sent) story.receive({ ...answer, text: `${reply}\n\n${fill(deskTexts[language].frame.yourReference, { your: ourNumber })}`, files: photo, answers: { message: sent, link: 'number' }, from: partner, reference: talk.reference });
}

/* ── alone ── */

/** What keeps an office going, to us or from us. */
export function officeNote(story: Story, at: number, channel: Channel, direction: 'in' | 'out', given: GivenForm = {}): void {
  const { random, world } = story;
  const partner = given.partner ?? world.directory.pick(random, channel);
  const form = choose(story, officeNotes, given.code);
  const talk = talkOf(story, at, channel, form, direction, partner);
  // What is announced lies ahead.
  const facts = inventFacts({ random, directory: world.directory }, at + random.int(6, 20) * 86_400_000, { asking: maravel, asked: maravel }, { sex: 'man', isMinor: false }).in(talk.language);
  const text = form.texts[talk.language]!;
  const names = direction === 'in' ? { writer: partner.name, reader: world.deskName } : { writer: world.deskName, reader: partner.name };
  const told = {
    at,
    channel,
    kind: form.kind,
    urgentFor: null,
    markings: plainMarkings([]),
    language: talk.language,
    subject: fill(text.subject, facts),
    text: letterOf(story, facts, { language: talk.language, ...names, writerCountry: partner.country, paragraphs: [text.body] }),
    files: form.code === 'statistics' ? [makeDocx(`figures_${random.digits(4)}.docx`, [text.subject, fill(text.body, facts)])] : [],
  };
  if (direction === 'in') story.receive({ ...told, from: partner, reference: talk.reference, isOpen: given.isOpen ?? false });
  else story.send({ ...told, to: [partner], otherReferences: [] });
}

/** A service across the border wrote to one of ours and sends the desk its copy: Directive (EU) 2023/977 Art. 8. */
export function copyForInformation(story: Story, at: number): void {
  const { random, world } = story;
  const partner = world.directory.get(random.pick(['POL-FR-1', 'POL-FR-2', 'POL-BE-1', 'POL-DE-1', 'POL-DE-2', 'POL-NL-1', 'POL-LU-1']));
  const language = commonLanguage(random, partner);
  const { frame, matters } = deskTexts[language];
  const facts = inventFacts({ random, directory: world.directory }, at, { asking: partner.country, asked: maravel }, { sex: 'man', isMinor: false }).in(language);
  const matter = matters[random.pick(['vehicle', 'burglary', 'courier', 'smuggling'] as const)];
  const reference = referenceOf(random, partner, at);
  story.receive({
    at,
    channel: 'siena',
    kind: 'copy',
    urgentFor: null,
    markings: inventMarkings(random, 'siena', [], language),
    language,
    subject: `${frame.kindNames.copy}: ${fill(matter.subject[0]!, facts)}`,
    text: letterOf(story, facts, { language, writer: `${partner.name}, ${inventCity(random, partner.country, world.directory.townOf)}`, writerCountry: partner.country, reader: world.deskName, our: reference, paragraphs: [frame.copy, matter.request[0]!] }),
    from: partner,
    reference,
  });
}

/** From nobody the directory knows, with a file that is not what it says: for a careful eye. */
export function doubtfulMail(story: Story, at: number): void {
  const { random, world } = story;
  const nobody: Partner = { ...world.directory.get('NCB-FR'), name: 'Police Archive Service', address: 'archive-service@police-archive-fr.example' };
  story.receive({
    at,
    channel: 'i247',
    kind: 'administrative',
    urgentFor: null,
    markings: plainMarkings([]),
    language: 'en',
    subject: 'URGENT: photographs of the suspect, open at once',
    text: 'Dear colleague,\n\nplease open the attached photographs today and confirm the identity of the person. The access expires this evening.\n\nPolice Archive Service',
    files: [makeDisguised('suspect_photo.jpg.exe'), makeFile(story, 'photo', { person: '' })],
    from: nobody,
    reference: `PAS-${random.digits(5)}`,
    form: 'plain-mail',
    isOpen: true,
    isUnknown: true,
  });
}
