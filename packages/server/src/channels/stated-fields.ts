import { cleanLine, silent, type Warn } from './clean-text.ts';
import { allValues, decodeWords, encodeWords, firstValue, type Field } from './mime/fields.ts';
import type { Stated } from './model.ts';
import {
  classifications,
  crimeAreas,
  handlingCodes,
  informationEvaluations,
  messageKinds,
  sourceEvaluations,
  urgencies,
  urgencyGrounds,
} from '../kernel/vocabulary.ts';

/**
 * What a desk states beside the text of a mail, as header fields of our own. Codes are those of the kernel's closed
 * vocabularies; a list is separated by commas; words may be RFC 2047 encoded.
 *
 *     Vigie-Kind: request                   Vigie-Evaluation: A1      (or only A, or only 1)
 *     Vigie-Urgency: urgent                 Vigie-Classification: restricted
 *     Vigie-Urgency-Ground: life-or-limb    Vigie-Crime-Areas: terrorism, corruption
 *     Vigie-Handling: H1, H3                Vigie-Language: fr
 *     Vigie-Handling-Text: not to …         Vigie-Reference: BE-2026-000123
 *                                           Vigie-Other-Reference: (one field for each)
 */
export const maxReferenceLength = 200;
export const maxReferences = 50;
export const maxHandlingTextLength = 2_000;

/** `fr`, `sr-Latn`: the shape of a BCP 47 tag. */
export const languageTagPattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** What the fields state. A value outside its vocabulary is left out and told, never guessed. */
export function readStated(fields: readonly Field[], warn: Warn): Stated {
  const own = fields.filter((field) => field.name.startsWith('vigie-'));
  if (own.length === 0) return {};
  const one = (name: string, max: number): string | undefined => {
    const values = allValues(own, name);
    if (values.length > 1) warn('header-duplicate');
    return values[0] === undefined ? undefined : cleanLine(decodeWords(values[0], warn), max, warn) || undefined;
  };
  const code = <Code extends string>(name: string, vocabulary: readonly Code[]): Code | undefined =>
    known(one(name, 100), vocabulary, warn);
  // A list that stands twice is taken together: of handling codes, losing one would be worse than keeping one too many.
  const codes = <Code extends string>(name: string, vocabulary: readonly Code[]): readonly Code[] | undefined => {
    const items = splitList(allValues(own, name).join(','));
    const found = vocabulary.filter((code) => items.includes(code));
    if (items.some((item) => !vocabulary.some((code) => code === item))) warn('stated-value-unknown');
    return found.length > 0 ? found : undefined;
  };
  const references = allValues(own, 'vigie-other-reference')
    .map((value) => cleanLine(decodeWords(value, warn), maxReferenceLength, warn))
    .filter((reference) => reference !== '');
  if (references.length > maxReferences) warn('value-cut');
  return defined({
    kind: code('vigie-kind', messageKinds),
    urgency: code('vigie-urgency', urgencies),
    urgencyGround: code('vigie-urgency-ground', urgencyGrounds),
    handling: codes('vigie-handling', handlingCodes),
    handlingText: one('vigie-handling-text', maxHandlingTextLength),
    ...readEvaluation(firstValue(own, 'vigie-evaluation'), warn),
    classification: code('vigie-classification', classifications),
    crimeAreas: codes('vigie-crime-areas', crimeAreas),
    language: readLanguage(firstValue(own, 'vigie-language'), warn),
    ownReference: one('vigie-reference', maxReferenceLength),
    otherReferences: references.length > 0 ? references.slice(0, maxReferences) : undefined,
  });
}

/** The fields that say the same, in the order of the table above; values are ASCII and of one line. */
export function writeStated(stated: Stated): readonly { readonly key: string; readonly value: string }[] {
  const evaluation = `${stated.sourceEvaluation ?? ''}${stated.informationEvaluation ?? ''}`;
  const fields = [
    ['Vigie-Kind', stated.kind],
    ['Vigie-Urgency', stated.urgency],
    ['Vigie-Urgency-Ground', stated.urgencyGround],
    ['Vigie-Handling', stated.handling?.join(', ')],
    ['Vigie-Handling-Text', words(stated.handlingText, maxHandlingTextLength)],
    ['Vigie-Evaluation', evaluation],
    ['Vigie-Classification', stated.classification],
    ['Vigie-Crime-Areas', stated.crimeAreas?.join(', ')],
    ['Vigie-Language', stated.language],
    ['Vigie-Reference', words(stated.ownReference, maxReferenceLength)],
    ...(stated.otherReferences ?? []).map((reference) => ['Vigie-Other-Reference', words(reference, maxReferenceLength)] as const),
  ] as const;
  return fields.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

function words(text: string | undefined, max: number): string {
  return encodeWords(cleanLine(text ?? '', max, silent));
}

function known<Code extends string>(value: string | undefined, vocabulary: readonly Code[], warn: Warn): Code | undefined {
  if (value === undefined) return undefined;
  const found = vocabulary.find((code) => code === value);
  if (found === undefined) warn('stated-value-unknown');
  return found;
}

function readEvaluation(value: string | undefined, warn: Warn): Pick<Stated, 'sourceEvaluation' | 'informationEvaluation'> {
  if (value === undefined || value === '') return {};
  const sourceEvaluation = sourceEvaluations.find((code) => value.startsWith(code));
  const rest = sourceEvaluation ? value.slice(1) : value;
  const informationEvaluation = informationEvaluations.find((code) => code === rest);
  if (informationEvaluation === undefined && rest !== '') {
    warn('stated-value-unknown');
    return {};
  }
  return { ...(sourceEvaluation && { sourceEvaluation }), ...(informationEvaluation && { informationEvaluation }) };
}

function readLanguage(value: string | undefined, warn: Warn): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (value.length <= 35 && languageTagPattern.test(value)) return value;
  warn('stated-value-unknown');
  return undefined;
}

function splitList(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Without the keys whose value is undefined, so that two equal statements are equal objects. */
export function defined(stated: { readonly [Key in keyof Stated]: Stated[Key] | undefined }): Stated {
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}
