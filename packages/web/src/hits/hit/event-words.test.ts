import { expect, it } from 'vitest';
import { eventTexts, eventWords } from './event-words.ts';

const t = { label: (vocabulary: string, value: string) => `${vocabulary}/${value}` };

it('names what an event says by closed words', () => {
  expect(eventWords('report-measure', { measure: 'partly', ground: 'national-law', before: null, fields: ['route'] }, t)).toEqual(['hits.measure/partly', 'hits.measure-ground/national-law', 'hits.result/route']);
  expect(eventWords('achieve-purpose', { ground: 'surrendered', text: '' }, t)).toEqual(['alerts.end-ground/surrendered']);
  expect(eventWords('correct', { fields: ['place', 'caption'], reason: 'typed wrongly' }, t)).toEqual(['hits.field/place', 'hits.field/caption']);
});

it('shows what a person wrote, and no empty words', () => {
  expect(eventTexts({ reason: 'typed wrongly', text: '  ', how: null })).toEqual(['typed wrongly']);
});
