import { expect, it } from 'vitest';
import { parsePreferences } from './preferences.ts';

it('falls back part by part', () => {
  const stored = parsePreferences('{"theme":"dark","density":"huge","singleKeys":false,"panes":{"queue":0.4,"x":"y"}}');
  expect(stored).toMatchObject({ theme: 'dark', density: 'compact', singleKeys: false, navigation: 'open', panes: { queue: 0.4 } });
  expect(parsePreferences('{broken')).toEqual(parsePreferences(null));
});
