import type { Language } from '../kernel/language.ts';
import type { Channel, UrgencyGround } from '../kernel/vocabulary.ts';
import type { Partner } from './directory.ts';
import { inventFacts, type CaseFacts, type GivenFacts } from './facts.ts';
import { makeDocx, makePdf, makeText, type DemoFile } from './files.ts';
import { inventName } from './inventions.ts';
import { deskTexts, writeLetter, type Letter } from './letters.ts';
import { inventMarkings } from './markings.ts';
import { matterPlans, mattersOf, type FileKind, type MatterPlan } from './matters.ts';
import { authorSlot, numberSlot, type About } from './plan.ts';
import type { Random } from './random.ts';
import type { Markings, Story } from './story.ts';
import { fill, type Facts, type Matter, type MatterText } from './texts.ts';

/** Everything the letters of one story draw on. */
export interface Material {
  readonly matter: Matter;
  readonly plan: MatterPlan;
  readonly facts: CaseFacts;
  readonly markings: Markings;
  /** Index of the text's variant: subject, request and answer of one variant belong together. */
  readonly variant: number;
  readonly ground: UrgencyGround | null;
  readonly language: Language;
}

/** A matter for a channel: `asking` and `asked` are the countries of those who ask and who are asked. */
export function inventMaterial({ random, world }: Pick<Story, 'random' | 'world'>, at: number, channel: Channel, countries: { readonly asking: string; readonly asked: string }, language: Language, given?: { readonly matter?: Matter; readonly variant?: number; readonly isUrgent?: boolean; readonly facts?: GivenFacts }): Material {
  const matter = given?.matter ?? random.weighted<Matter>(mattersOf(channel));
  const plan = matterPlans[matter];
  const variant = given?.variant ?? random.int(0, plan.grounds.length - 1);
  const ground = plan.grounds[variant] ?? null;
  return {
    matter,
    plan,
    facts: inventFacts({ random, directory: world.directory }, at, countries, plan.person, given?.facts),
    markings: { ...inventMarkings(random, channel, plan.crimeAreas, language), ...(matter === 'threat' ? { classification: 'confidential' as const } : {}) },
    variant,
    ground: ground && (given?.isUrgent || random.chance(plan.urgentShare)) ? ground : null,
    language,
  };
}

/** Whom and what a letter in this language is about. */
export function aboutOf({ sex, bornOn, issuedBy, ...facts }: CaseFacts, language: string, role: About['role']): About {
  return { facts: facts.in(language), sex, bornOn, issuedBy, role };
}

/** The texts of a material in a language: the one in which its letters go abroad, or the one spoken at home. */
export function textOf(material: Material, language: Language): MatterText {
  return deskTexts[language].matters[material.matter];
}

export function variantOf(texts: readonly string[], material: Material): string {
  return texts[material.variant] ?? texts[0]!;
}

/** Subject line, as whoever writes it does: with the word for urgent in front, or without. */
export function subjectOf(random: Random, material: Material, language: Language, prefix?: string): string {
  const subject = fill(variantOf(textOf(material, language).subject, material), material.facts.in(language));
  const urgent = material.ground && !prefix && random.chance(0.75) ? `${deskTexts[language].frame.urgent}: ` : '';
  return `${urgent}${prefix ? `${prefix}: ` : ''}${subject}`;
}

export interface LetterParts {
  readonly language: Language;
  readonly writer: string;
  readonly writerCountry: string;
  readonly reader: string;
  readonly our?: string | undefined;
  readonly your?: string | undefined;
  readonly paragraphs: readonly string[];
  readonly isTelex?: boolean;
  readonly expectsAnswer?: boolean;
  readonly urgentFor?: UrgencyGround | null;
}

export function letterOf(story: Story, facts: Facts, parts: LetterParts): string {
  const { random } = story;
  const letter: Letter = {
    language: parts.language,
    writer: parts.writer,
    signatory: parts.writer === story.world.deskName ? authorSlot : random.chance(0.6) ? inventName(random, parts.writerCountry, random.pick(['man', 'woman'] as const)) : undefined,
    reader: parts.reader,
    ourReference: parts.our,
    yourReference: parts.your,
    paragraphs: parts.paragraphs,
    isTelex: parts.isTelex ?? false,
    urgentFor: parts.urgentFor ?? null,
    expectsAnswer: parts.expectsAnswer ?? false,
  };
  return writeLetter(random, letter, facts);
}

/** Half of the bureaux of Interpol write with a head of fields. */
export function isTelexWriter(partner: Partner, channel: Channel): boolean {
  return channel === 'i247' && partner.code.charCodeAt(partner.code.length - 1) % 2 === 0;
}

/** Where a letter names the number of the message it answers. */
export const ourNumber = numberSlot;

/* ── enclosures ── */

/** One or two files of a matter, in the share of letters that have any. */
export function enclose({ random, world }: Story, kinds: readonly FileKind[], facts: Facts, share: number): readonly DemoFile[] {
  if (kinds.length === 0 || !random.chance(share)) return [];
  const chosen = random.chance(0.35) ? kinds : [random.pick(kinds)];
  return chosen.map((kind) => makeFile({ random, world }, kind, facts));
}

export function makeFile({ random, world }: Pick<Story, 'random' | 'world'>, kind: FileKind, facts: Facts): DemoFile {
  const stem = `${random.digits(4)}-${random.int(10, 99)}`;
  const { person = '', born = '', plate = '', date = '', here = '', ip = '', doc = '', phone = '' } = facts;
  switch (kind) {
    case 'photo':
      return { name: `${random.pick(['IMG', 'photo', 'scan'])}_${stem}.jpg`, mediaType: 'image/jpeg', bytes: random.pick(world.album.photos) };
    case 'prints':
      return { name: `prints_${stem}.png`, mediaType: 'image/png', bytes: random.pick(world.album.prints) };
    case 'report':
      return makePdf(`report_${stem}.pdf`, ['REPORT', `${here}, ${date}`, '', `Person: ${person}, ${born}`, `Vehicle: ${plate}`, `Document: ${doc}`, '', 'Invented for the demonstration of Vigie.']);
    case 'letter':
      return makeDocx(`letter_${stem}.docx`, [`${here}, ${date}`, `${person}, ${born}`, 'Invented for the demonstration of Vigie.']);
    case 'list':
      return makeText(`list_${stem}.csv`, `no;value;date\n1;${doc};${date}\n2;${phone};${date}\n3;${plate};${date}\n`);
    case 'log':
      return makeText(`log_${stem}.txt`, Array.from({ length: 6 }, (_line, index) => `${date} 0${index}:1${index}:07Z ${ip} port ${51_840 + index} GET /upload 200`).join('\n'));
  }
}
