import { useQuery } from '@tanstack/react-query';
import { listUnits } from '@vigie/server/accounts/contract';
import { crimeAreas, handlingCodes } from '@vigie/server/kernel/vocabulary';
import type { Party } from '@vigie/server/messages/contract';
import { correctableFields, type CorrectableField } from '@vigie/server/messages/model';
import { useFormat, type Format } from '../shared/format.ts';
import { queryOf } from '../shared/queries.ts';
import { useText, type Text, type Vocabulary } from '../shared/text.tsx';
import { useNow } from '../shared/use-now.ts';
import type { WatchedField } from './message-changes.ts';

export type FieldName = CorrectableField | WatchedField;

const vocabularies: Readonly<Partial<Record<FieldName, Vocabulary>>> = {
  workState: 'messages.work-state',
  kind: 'message-kind',
  urgency: 'urgency',
  urgencyGround: 'urgency-ground',
  classification: 'classification',
  handling: 'handling-code',
  sourceEvaluation: 'source-evaluation',
  informationEvaluation: 'information-evaluation',
  crimeAreas: 'crime-area',
};

export interface FieldText {
  readonly name: (field: FieldName) => string;
  /** A value in words; nothing stated is said in words too. */
  readonly value: (field: FieldName, value: unknown) => string;
}

/** A message's fields and their values in the user's language, for what changed, what was corrected, what is confirmed. */
export function useFieldText(): FieldText {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const { data: units } = useQuery(queryOf(listUnits));
  return {
    name: (field) => nameOfField(t, field),
    value: (field, value) => {
      if (field === 'unitId') return units?.items.find((unit) => unit.id === value)?.name ?? t('messages.value.none');
      return valueText({ t, format, nowMs }, field, value);
    },
  };
}

function nameOfField(t: Text, field: FieldName): string {
  if (field === 'sender') return t.label('messages.field', 'senderId');
  const correctable = correctableFields.find((known) => known === field);
  if (correctable) return t.label('messages.field', correctable);
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the correctable ones are named above
  switch (field) {
    case 'workState':
      return t('messages.fact.state');
    case 'assignee':
      return t('messages.fact.assignee');
    case 'unitId':
      return t('messages.fact.unit');
    case 'dueAt':
      return t('messages.fact.deadline');
    default:
      return t('messages.fact.thread');
  }
}

interface Means {
  readonly t: Text;
  readonly format: Format;
  readonly nowMs: number;
}

function valueText(means: Means, field: FieldName, value: unknown): string {
  const { t, format, nowMs } = means;
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return t(field === 'assignee' ? 'messages.value.nobody' : 'messages.value.none');
  }
  if (Array.isArray(value)) return format.list(value.map((one) => valueText(means, field, one)));
  if (typeof value === 'object') return nameOfThing(value);
  // oxlint-disable-next-line typescript/no-base-to-string -- lists and things are dealt with above
  const text = String(value);
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others are shown as they are
  switch (field) {
    case 'language':
      return format.languageName(text);
    case 'dueAt':
      return format.instant(text, 'short', nowMs);
    case 'threadId':
      return t('messages.value.other-thread');
    case 'handling':
    case 'crimeAreas':
      return codesIn(text, field).map((code) => (field === 'handling' ? code : t.label('crime-area', code))).join(', ') || text;
    case 'sourceEvaluation':
    case 'informationEvaluation':
      return `${text} – ${t.label(field === 'sourceEvaluation' ? 'source-evaluation' : 'information-evaluation', text)}`;
    default: {
      const vocabulary = vocabularies[field];
      return vocabulary ? t.label(vocabulary, text) : text;
    }
  }
}

/** A colleague or a partner, by name. */
function nameOfThing(thing: object): string {
  return 'name' in thing ? (thing as Pick<Party, 'name'>).name : '';
}

/** The codes in a list that was kept as one text, as a correction keeps it. */
function codesIn(text: string, field: 'handling' | 'crimeAreas'): readonly string[] {
  const known: readonly string[] = field === 'handling' ? handlingCodes : crimeAreas;
  return (text.match(/[A-Za-z0-9-]+/g) ?? []).filter((code) => known.includes(code));
}
