import { mayCases } from '@vigie/server/cases/contract';
import { mayMessages } from '@vigie/server/messages/contract';
import { expect, it } from 'vitest';
import { destinations, homeOf } from './destinations.ts';

it('gives every destination its own address and keys', () => {
  expect(new Set(destinations.map(({ to }) => to)).size).toBe(destinations.length);
  expect(new Set(destinations.map(({ keys }) => keys)).size).toBe(destinations.length);
});

it('begins the day of a national unit with its tasks, and that of others with the queue', () => {
  const permissions = [mayMessages.read, mayCases['see-tasks']];
  expect(homeOf({ permissions, roles: ['national-unit'] })).toBe('/tasks');
  expect(homeOf({ permissions, roles: ['operator'] })).toBe('/queue');
  expect(homeOf({ permissions, roles: ['national-unit', 'operator'] })).toBe('/queue');
  expect(homeOf({ permissions: [], roles: ['administrator'] })).toBeUndefined();
});
