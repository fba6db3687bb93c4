import type { StatedLink, StatedSubject } from '../subjects/contract.ts';
import type { PlannedArrival } from './plan.ts';

/** Whom and what a letter states, as its reader takes it down: only what its words say. */
export interface Statement {
  readonly subjects: readonly StatedSubject[];
  readonly links: readonly StatedLink[];
}

const common: Pick<StatedSubject, 'statementType' | 'handling' | 'classification'> = { statementType: 'fact', handling: [], classification: 'unclassified' };

/** Undefined when the letter names nobody and nothing. */
export function statementOf({ about, text }: PlannedArrival): Statement | undefined {
  if (!about) return undefined;
  const { facts, issuedBy } = about;
  const says = (name: string): string | undefined => (facts[name] !== undefined && facts[name] !== '' && text.includes(facts[name]) ? facts[name] : undefined);
  const person = says('person');
  const [plate, vin, doc, phone] = ['plate', 'vin', 'doc', 'phone'].map(says);
  const vehicle = says('vehicle');
  const subjects: StatedSubject[] = [];
  const links: StatedLink[] = [];
  const add = (subject: StatedSubject, type: StatedLink['type']): void => {
    subjects.push(subject);
    if (person && subjects.length > 1) links.push({ type, statementType: 'assessment', sourceEvaluation: null, informationEvaluation: null, reason: excerptOf(text, person), first: 0, second: subjects.length - 1 });
  };
  if (person) add(personOf({ person, about, excerpt: excerptOf(text, person), isBornStated: says('born') !== undefined }), 'other');
  if (plate ?? vin) {
    const [make, ...model] = (vehicle ?? '').split(' ');
    add(
      {
        kind: 'vehicle',
        ...common,
        excerpt: excerptOf(text, plate ?? vin!),
        data: { ...(plate ? { plates: [{ number: plate, country: issuedBy }] } : {}), ...(vin ? { vin } : {}), ...(make ? { make } : {}), ...(model.length > 0 ? { model: model.join(' ') } : {}) },
      },
      'user-of',
    );
  }
  if (doc) add({ kind: 'document', ...common, excerpt: excerptOf(text, doc), data: { numbers: [{ number: doc, country: issuedBy }] } }, 'holder-of');
  if (phone) add({ kind: 'communication', ...common, excerpt: excerptOf(text, phone), data: { type: 'phone', value: phone } }, 'user-of');
  return subjects.length > 0 ? { subjects, links } : undefined;
}

function personOf({ person, about, excerpt, isBornStated }: { readonly person: string; readonly about: NonNullable<PlannedArrival['about']>; readonly excerpt: string; readonly isBornStated: boolean }): StatedSubject {
  // A first name, then the family's in capitals, as bureaux write them.
  const [given = person, ...family] = person.split(' ');
  return {
    kind: 'person',
    role: about.role,
    identityStatus: about.role === 'victim' ? 'misused' : 'not-confirmed',
    ...common,
    excerpt,
    data: {
      names: [{ full: person, ...(family.length > 0 ? { given, family: family.join(' ') } : {}), use: 'main' }],
      ...(isBornStated ? { birthDates: [about.bornOn] } : {}),
      sex: about.sex === 'woman' ? 'F' : 'M',
    },
  };
}

/** The line in which it stands. */
function excerptOf(text: string, words: string): string {
  return (text.split('\n').find((line) => line.includes(words)) ?? words).trim().slice(0, 1_000);
}
