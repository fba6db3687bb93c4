/** Matters of which the demo's stories tell. */
export const matters = [
  'vehicle',
  'missing',
  'identity',
  'subscriber',
  'account',
  'document',
  'seizure',
  'surrender',
  'burglary',
  'smuggling',
  'firearm',
  'abuse',
  'ransomware',
  'threat',
  'banknotes',
  'welfare',
  'courier',
  'artwork',
] as const;
export type Matter = (typeof matters)[number];

/** What is written about a matter in one language. Slots as `{plate}` are filled from the story's facts. */
export interface MatterText {
  readonly subject: readonly string[];
  /** The facts and what is asked, or, of a spontaneous message, what is told. */
  readonly request: readonly string[];
  readonly answer: readonly string[];
  /** What must be known before it can be answered, and the reply to that. */
  readonly question: string;
  readonly clarification: string;
}

/** What is the same in every matter. `{our}` is the writer's reference, `{your}` the reader's, `{partner}` a third party. */
export interface FrameText {
  readonly greeting: readonly string[];
  readonly closing: readonly string[];
  readonly ourReference: string;
  readonly yourReference: string;
  readonly urgent: string;
  readonly clarificationAsked: string;
  readonly clarified: string;
  readonly delay: readonly string[];
  readonly partial: string;
  readonly answered: readonly string[];
  /** By ground of Directive (EU) 2023/977 Art. 6(1). */
  readonly refused: Readonly<Record<'a' | 'c' | 'f-ii' | 'g-ii', string>>;
  readonly passedOn: readonly string[];
  readonly passedOnNews: string;
  readonly checkedHere: readonly string[];
  readonly asksAbroad: readonly string[];
  readonly resultFromAbroad: string;
  readonly copy: string;
  readonly thanks: readonly string[];
  readonly reminder: string;
  readonly kindNames: Readonly<Record<'clarification-request' | 'clarification' | 'delay-notice' | 'partial-answer' | 'answer' | 'refusal' | 'copy' | 'reminder' | 'thanks', string>>;
  readonly handlingText: string;
}

export interface LanguageTexts {
  readonly matters: Readonly<Record<Matter, MatterText>>;
  readonly frame: FrameText;
}

export type Facts = Readonly<Record<string, string>>;

/** Puts facts into their slots. Throws when a slot has none: a text with a hole must not reach the demo. */
export function fill(text: string, facts: Facts): string {
  return text.replaceAll(/\{([a-zA-Z]+)\}/g, (_slot, name: string) => {
    const value = facts[name];
    if (value === undefined) throw new RangeError(`no fact for {${name}}`);
    return value;
  });
}
