import type { Hit } from '@vigie/server/hits/contract';
import type { Text } from '../../shared/text.tsx';

type Detail = Hit['events'][number]['detail'];
type Label = Pick<Text, 'label'>;

/** Closed words in the detail of an event, with the vocabulary that names them. */
const worded = {
  measure: 'hits.measure',
  ground: 'hits.measure-ground',
  party: 'hits.told',
  form: 'hits.form',
  closing: 'hits.closing',
  means: 'hits.means',
} as const;

/** What an event says besides its name: closed words as labels. The ground of an end is one of an alert. */
export function eventWords(act: string, detail: Detail, t: Label): readonly string[] {
  const words = (Object.keys(worded) as (keyof typeof worded)[]).flatMap((name) => {
    const value = detail[name];
    if (typeof value !== 'string' || value === '') return [];
    return [t.label(name === 'ground' && act === 'achieve-purpose' ? 'alerts.end-ground' : worded[name], value)];
  });
  return [...words, ...fieldsOf(act, detail, t)];
}

/** Which fields a correction touched, or which findings were reported. */
function fieldsOf(act: string, { fields }: Detail, t: Label): readonly string[] {
  if (!Array.isArray(fields)) return [];
  return fields.map((field) => t.label(act === 'correct' ? 'hits.field' : 'hits.result', field));
}

/** What a person wrote. */
export function eventTexts(detail: Detail): readonly string[] {
  return (['reason', 'how', 'text'] as const).flatMap((name) => {
    const value = detail[name];
    return typeof value === 'string' && value.trim() !== '' ? [value] : [];
  });
}
