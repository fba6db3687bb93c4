import * as accounts from '@vigie/server/accounts/contract';
import * as audit from '@vigie/server/audit/contract';
import * as cases from '@vigie/server/cases/contract';
import * as channels from '@vigie/server/channels/contract';
import * as drafts from '@vigie/server/drafts/contract';
import * as messages from '@vigie/server/messages/contract';
import * as partners from '@vigie/server/partners/contract';
import * as requests from '@vigie/server/requests/contract';
import * as subjects from '@vigie/server/subjects/contract';
import { expect, it } from 'vitest';
import { loggedActs } from '../audit/logged-acts.ts';
import texts from '../audit/text.en.json' with { type: 'json' };

const endpoints = [accounts, audit, cases, channels, drafts, messages, partners, requests, subjects]
  .flatMap((contract): readonly unknown[] => Object.values(contract))
  .filter((part): part is { readonly name: string; readonly operation: string } => typeof part === 'object' && part !== null && 'operation' in part && 'path' in part);

it('every endpoint that leaves an entry in the access log is among the acts one can search for', () => {
  const logged: readonly string[] = loggedActs;
  expect(endpoints.filter(({ operation, name }) => operation !== 'none' && !logged.includes(name)).map(({ name }) => name)).toEqual([]);
});

it('no endpoint without an entry is among them', () => {
  const silent = new Set(endpoints.filter(({ operation }) => operation === 'none').map(({ name }) => name));
  expect(loggedActs.filter((act) => silent.has(act))).toEqual([]);
});

it('every act has a name, and every name an act', () => {
  const named = Object.keys(texts).flatMap((key) => (key.startsWith('audit.act.') ? [key.slice('audit.act.'.length)] : []));
  expect(named.sort()).toEqual([...loggedActs].sort());
});
