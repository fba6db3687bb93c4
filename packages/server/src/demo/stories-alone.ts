import type { Channel } from '../kernel/vocabulary.ts';
import { maravel } from '../partners/countries.ts';
import type { Partner } from './directory.ts';
import { inventFacts } from './facts.ts';
import { makeDisguised, makeDocx } from './files.ts';
import { inventCity } from './inventions.ts';
import { deskTexts } from './letters.ts';
import { inventMarkings, plainMarkings } from './markings.ts';
import { aboutOf, letterOf, makeFile, ourNumber } from './material.ts';
import { choose, signed, talkOf, type GivenForm } from './stories-forms.ts';
import { commonLanguage, referenceOf, type Story } from './story.ts';
import { fill } from './texts.ts';
import { borderQuestions, officeNotes } from './texts-forms.ts';

/** Quick questions at the border, and messages that stand alone. */

/* ── the border ── */

/** A question between the centre and the desk, answered before the shift ends. */
export function borderQuestion(story: Story, at: number, direction: 'in' | 'out', given: GivenForm = {}): void {
  const { random, world } = story;
  const centre = given.partner ?? world.directory.pick(random, 'pccc');
  const neighbour = { fr: 'FR', nl: 'BE', de: 'DE' } as const;
  const language = random.pick(centre.languages.filter((one): one is keyof typeof neighbour => one in neighbour));
  const form = choose(story, borderQuestions, given.code);
  const partner = { ...centre, country: neighbour[language] };
  const talk = { ...talkOf(story, at, 'pccc', form, direction, partner, given.facts), language };
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
    const arrived = story.receive({ ...question, from: partner, reference: talk.reference, isOpen: given.isOpen ?? false, about: aboutOf(talk.facts, language, 'suspect') });
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
