import { expect, it } from 'vitest';
import type { Text } from '../../shared/text.tsx';
import { detailWords, eventText } from './event-words.ts';

const known = new Set(['cases.event.opened', 'requests.act.answer', 'cases.foreign-event.requests-silent-hit', 'cases.field.title', 'cases.closing-reason.answered', 'requests.closing-check.open-requests']);
const t = Object.assign((key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`, {
  label: (vocabulary: string, value: string) => (known.has(`${vocabulary}.${value}`) ? `<${vocabulary}.${value}>` : value),
}) as unknown as Text;
const format = { bytes: (count: number) => `${count} B` };

it('an act is named by the slice that did it, or by this one for what only it shows', () => {
  expect(eventText('opened', t)).toBe('<cases.event.opened>');
  expect(eventText('requests.answer', t)).toBe('<requests.act.answer>');
  expect(eventText('requests.silent-hit', t)).toBe('<cases.foreign-event.requests-silent-hit>');
});

it('closed words of an act are spelt out', () => {
  const words = (act: string, detail: Parameters<typeof detailWords>[0]['detail']) => detailWords({ act, detail }, t, format, new Map([['a1', 'Lena Ost']]));
  expect(words('corrected', { fields: 'title' })).toEqual(['<cases.field.title>']);
  expect(words('closed', { closingReason: 'answered' })).toEqual(['<cases.closing-reason.answered>']);
  expect(words('waived', { code: 'requests.open-requests' })).toEqual(['<requests.closing-check.open-requests>']);
  expect(words('assigned', { ownerId: 'a1', ownerUnitId: null })).toEqual(['Lena Ost']);
  expect(words('file-added', { byteCount: 12 })).toEqual(['12 B']);
  expect(words('opened', { priority: 'normal' })).toEqual([]);
});
