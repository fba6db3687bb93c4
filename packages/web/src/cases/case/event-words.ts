import type { TimelineEntry } from '@vigie/server/cases/contract';
import type { Format } from '../../shared/format.ts';
import type { Text, Vocabulary } from '../../shared/text.tsx';
import { pointText } from './close-form.tsx';

/** What happened, in words: this slice's own acts, or another's. */
export function eventText(act: string, t: Text): string {
  const [slice = '', name] = act.split('.');
  if (name === undefined) return t.label('cases.event', act);
  const foreign = `${slice}-${name}`;
  const own = t.label('cases.foreign-event', foreign);
  if (own !== foreign) return own;
  const said = t.label(`${slice}.event` as Vocabulary, name);
  return said === name ? t.label(`${slice}.act` as Vocabulary, name) : said;
}

/** The closed words and figures of an act, each as a reader wants it; what says nothing more than the act itself is left out. */
export function detailWords(entry: Pick<TimelineEntry, 'act' | 'detail'>, t: Text, format: Pick<Format, 'bytes'>, names: ReadonlyMap<string, string>): readonly string[] {
  const { act, detail } = entry;
  const textOf = (name: string) => (typeof detail[name] === 'string' && detail[name] !== '' ? detail[name] : undefined);
  const numberOf = (name: string) => (typeof detail[name] === 'number' ? detail[name] : undefined);
  const named = ['ownerId', 'ownerUnitId', 'accountId', 'unitId'].flatMap((name) => names.get(textOf(name) ?? '') ?? []);
  switch (act) {
    case 'corrected':
      return (textOf('fields') ?? '').split(' ').flatMap((field) => (field === '' ? [] : [t.label('cases.field', field)]));
    case 'closed':
      return textOf('closingReason') === undefined ? [] : [t.label('cases.closing-reason', textOf('closingReason') ?? '')];
    case 'waived':
      return textOf('code') === undefined ? [] : [pointText(textOf('code') ?? '', t)];
    case 'assigned':
    case 'member-admitted':
    case 'member-excluded':
      return named;
    case 'restricted':
      return numberOf('memberCount') === undefined ? [] : [t('cases.count-of.members', { count: numberOf('memberCount') })];
    case 'glass-broken':
      return [...(textOf('purpose') === undefined ? [] : [t.label('purpose', textOf('purpose') ?? '')]), ...(numberOf('hours') === undefined ? [] : [t('cases.glass.for-hours', { count: numberOf('hours') })])];
    case 'glass-reviewed':
      return textOf('verdict') === undefined ? [] : [t.label('cases.glass-verdict', textOf('verdict') ?? '')];
    case 'split-off':
    case 'split-from':
      return numberOf('count') === undefined ? [] : [t('cases.count-of.items', { count: numberOf('count') })];
    case 'file-added':
      return numberOf('byteCount') === undefined ? [] : [format.bytes(numberOf('byteCount') ?? 0)];
    case 'item-filed':
      return detail['withThread'] === true ? [t('cases.value.with-thread')] : [];
    default:
      return [];
  }
}
