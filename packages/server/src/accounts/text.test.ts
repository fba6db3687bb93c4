import { describe, expect, test } from 'vitest';
import { roles } from '../kernel/actor.ts';
import { languages } from '../kernel/language.ts';
import { classifications } from '../kernel/vocabulary.ts';
import { platformRefusals } from '../platform/problem.ts';
import * as contract from './contract.ts';
import { accountStates, unitKinds } from './model.ts';
import de from './text.de.json' with { type: 'json' };
import en from './text.en.json' with { type: 'json' };
import fr from './text.fr.json' with { type: 'json' };
import nl from './text.nl.json' with { type: 'json' };

const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, fr, nl, de };

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe('texts', () => {
  const wanted = [
    ...Object.keys(contract.accountsRefusals).map((code) => `refusals.${code}`),
    ...Object.keys(platformRefusals).map((code) => `refusals.${code}`),
    ...roles.map((role) => `accounts.role.${role}`),
    ...classifications.map((level) => `accounts.clearance.${level}`),
    ...unitKinds.map((kind) => `accounts.unit-kind.${kind}`),
    ...accountStates.map((state) => `accounts.state.${state}`),
  ].sort();

  test.each(languages)('%s has every sentence and label, and no other', (language) => {
    expect(Object.keys(texts[language]!).sort()).toEqual(wanted);
  });

  test.each(languages)('%s has the placeholders of English', (language) => {
    for (const [key, text] of Object.entries(texts[language]!)) expect({ key, placeholders: placeholders(text) }).toEqual({ key, placeholders: placeholders(texts['en']![key]!) });
  });
});

test('what endpoints may refuse is the list of refusals, each with its one status', () => {
  const declared = Object.values(contract).flatMap((part) => (typeof part === 'object' && 'refusals' in part ? Object.entries(part.refusals) : []));
  const list: Readonly<Record<string, number>> = contract.accountsRefusals;
  for (const [code, status] of declared) expect({ code, status }).toEqual({ code, status: list[code] });
  // These come before any endpoint: from the door itself.
  const byTheDoor = ['accounts.not-signed-in', 'accounts.session-ended', 'accounts.not-permitted', 'accounts.client-key-refused'];
  expect(Object.keys(list).filter((code) => !declared.some(([known]) => known === code))).toEqual(byTheDoor);
});
