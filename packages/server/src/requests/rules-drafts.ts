import type { Instant } from '../kernel/time.ts';
import { localText, localTime } from './clock-time.ts';
import type { OutgoingAct } from './contract-acts.ts';
import type { RefusalGround } from './model.ts';
import { letterOfGround } from './model.ts';

/** The words with which a message about a request begins; its author changes what does not fit. */

export interface SaidContent {
  readonly information: string;
  readonly purpose: string;
  readonly facts: string;
  readonly offence: string;
  readonly availability_reasons: string;
  readonly necessity_reasons: string;
  readonly person_link: string;
  readonly urgency_reasons: string;
  readonly use_restrictions: string;
}

export interface Wording {
  /** Texts in the language of the message. */
  readonly textOf: (key: string) => string;
  readonly timeZone: string;
}

/** Above what is quoted; empty when there is nothing to say for the author. */
export function bodyOf(said: OutgoingAct, content: SaidContent, answers: readonly { readonly title: string; readonly text: string }[], wording: Wording): string {
  switch (said.act) {
    case 'ask-clarification':
      return said.text;
    case 'notify-delay':
    case 'update-delay':
      return delayText(said, wording);
    case 'answer':
    case 'answer-partly':
      return answers.map(({ title, text }) => [title, text].filter(Boolean).join('\n')).join('\n\n');
    case 'refuse':
    case 'refuse-rest':
      return refusalText(said, wording);
    case 'send':
      return requestText(content, wording);
    case 'withdraw':
      return said.reason;
    case 'send-copy':
    case 'send-clarification':
      return '';
  }
}

/** Art. 5(2)(a): the expected delay, its length and reasons. */
function delayText({ expectedAt, lengthText, reason }: { readonly expectedAt: Instant | null; readonly lengthText: string; readonly reason: string }, { textOf, timeZone }: Wording): string {
  const expected = expectedAt === null ? '' : `${textOf('requests.draft.expected')}: ${localText(localTime(expectedAt, timeZone))}`;
  return [textOf('requests.draft.delay'), reason, lengthText, expected].filter(Boolean).join('\n');
}

/** Art. 6(2): the grounds, each with its letter. */
function refusalText({ grounds, text }: { readonly grounds: readonly RefusalGround[]; readonly text: string }, { textOf }: Wording): string {
  const lines = grounds.map((ground) => `– ${textOf(`requests.refusal-ground.${ground}`)} (6(1)(${letterOfGround[ground]}))`);
  return [textOf('requests.draft.refusal'), ...lines, text].filter(Boolean).join('\n');
}

/** Art. 4(5): every part under its heading; what is empty is left to the author. */
function requestText(content: SaidContent, { textOf }: Wording): string {
  const parts: readonly (readonly [key: string, text: string])[] = [
    ['information', content.information],
    ['purpose', content.purpose],
    ['facts', content.facts],
    ['offence', content.offence],
    ['availability', content.availability_reasons],
    ['necessity', content.necessity_reasons],
    ['person-link', content.person_link],
    ['urgency', content.urgency_reasons],
    ['use-restrictions', content.use_restrictions],
  ];
  return parts.flatMap(([key, text]) => (text.trim() === '' ? [] : [`${textOf(`requests.draft.${key}`)}\n${text.trim()}`])).join('\n\n');
}
