import '@vigie/server/accounts/contract';
import '@vigie/server/alerts/contract';
import '@vigie/server/audit/contract';
import '@vigie/server/cases/contract';
import '@vigie/server/channels/contract';
import '@vigie/server/drafts/contract';
import '@vigie/server/hits/contract';
import '@vigie/server/holdings/contract';
import '@vigie/server/messages/contract';
import '@vigie/server/partners/contract';
import '@vigie/server/requests/contract';
import '@vigie/server/screening/contract';
import '@vigie/server/subjects/contract';
import { roles } from '@vigie/server/kernel/actor';
import { permissionsHeldBy } from '@vigie/server/kernel/permission';
import { expect, it } from 'vitest';
import { permissionSheet } from '../accounts/rights.ts';
import texts from '../accounts/text.en.json' with { type: 'json' };

const keysUnder = (prefix: string) => Object.keys(texts).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));

it('every declared permission has a name on the sheet of roles, and no other has', () => {
  // Other tests of this process may have declared permissions of their own, of slices that do not exist.
  const slices = new Set(keysUnder('accounts.permission-group.'));
  const declared = permissionsHeldBy(roles).filter((permission) => slices.has(permission.split('.')[0] ?? ''));
  expect(keysUnder('accounts.permission.').sort()).toEqual([...declared].sort());
});

it('the sheet shows every permission once, with those who hold it', () => {
  const rows = permissionSheet().flatMap((group) => group.rows);
  expect(new Set(rows.map(({ permission }) => permission)).size).toBe(rows.length);
  expect(rows.find(({ permission }) => permission === 'accounts.administer')?.holders).toEqual(new Set(['administrator']));
  expect(rows.find(({ permission }) => permission === 'audit.read')?.holders).toEqual(new Set(['auditor']));
});

it('every role has a sentence that says what it is for', () => {
  expect(keysUnder('accounts.role-hint.').sort()).toEqual([...roles].sort());
});
