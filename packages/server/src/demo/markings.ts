import type { Language } from '../kernel/language.ts';
import type { Channel, CrimeArea, InformationEvaluation } from '../kernel/vocabulary.ts';
import type { Random } from './random.ts';
import type { Markings } from './story.ts';
import { deskTexts } from './letters.ts';

/** Marks as partners of a channel put them: Europol's users with care, bureaux of Interpol seldom, others not at all. */
export function inventMarkings(random: Random, channel: Channel, crimeAreas: readonly CrimeArea[], language: Language): Markings {
  const isCareful = channel === 'siena' || channel === 'prum';
  const style = isCareful ? random.weighted({ open: 50, judicial: 22, sharing: 14, both: 8, other: 10 }) : random.weighted({ none: 82, open: 10, judicial: 4, sharing: 4 });
  const handling = { none: [], open: ['H0'], judicial: ['H1'], sharing: ['H2'], both: ['H1', 'H2'], other: ['H1', 'H3'] } as const;
  const isEvaluated = isCareful ? random.chance(0.75) : random.chance(0.15);
  return {
    classification: random.chance(isCareful || channel === 'sirene' ? 0.3 : 0.1) ? 'restricted' : 'unclassified',
    handling: handling[style],
    handlingText: style === 'other' ? deskTexts[language].frame.handlingText : null,
    sourceEvaluation: isEvaluated ? random.weighted({ A: 45, B: 30, C: 5, X: 20 }) : null,
    informationEvaluation: isEvaluated ? random.weighted<InformationEvaluation>({ '1': 45, '2': 20, '3': 20, '4': 15 }) : null,
    crimeAreas,
  };
}

/** What the desk and its national services write among themselves. */
export function plainMarkings(crimeAreas: readonly CrimeArea[], like?: Markings): Markings {
  return { classification: like?.classification ?? 'unclassified', handling: like?.handling ?? [], handlingText: like?.handlingText ?? null, sourceEvaluation: null, informationEvaluation: null, crimeAreas };
}
