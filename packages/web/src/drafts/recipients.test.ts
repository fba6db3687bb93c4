import { describe, expect, it } from 'vitest';
import type { OrganisationId } from '@vigie/server/partners/model';
import { acceptsLanguage, parseAddresses, withRecipients } from './recipients.ts';

describe('addresses in what is typed or pasted', () => {
  it.each<readonly [string, string, readonly string[], string]>([
    ['one', 'desk@spoc.example', ['desk@spoc.example'], ''],
    ['several in any notation', 'a@x.example; b@x.example, c@x.example\nd@x.example', ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'], ''],
    ['names around them', 'SPOC Ardenia <desk@spoc.example>; "Desk, Night" <night@spoc.example>', ['desk@spoc.example', 'night@spoc.example'], ''],
    ['a name with a comma without quotes', 'Desk, Night <night@spoc.example>', ['night@spoc.example'], ''],
    ['each once, whatever its case', 'Desk@spoc.example, desk@SPOC.example', ['Desk@spoc.example'], ''],
    ['a link copied from a page', 'mailto:desk@spoc.example', ['desk@spoc.example'], ''],
    ['letters of other alphabets', 'büro@полиция.example', ['büro@полиция.example'], ''],
    ['what is none stays', 'Paris; desk@spoc.example', ['desk@spoc.example'], 'Paris'],
    ['half an address is none', 'desk@', [], 'desk@'],
    ['a host without a dot is none', 'desk@localhost', [], 'desk@localhost'],
    ['nothing', ' ;, \n', [], ''],
  ])('finds %s', (_, text, addresses, rest) => {
    expect(parseAddresses(text)).toEqual({ addresses, rest });
  });

  it('refuses one that is too long', () => {
    expect(parseAddresses(`${'a'.repeat(250)}@x.example`).addresses).toEqual([]);
  });
});

describe('recipients', () => {
  const paris = { organisationId: '1' as OrganisationId, address: null };

  it('are each added once, to be written to', () => {
    const first = withRecipients([], [paris, { organisationId: null, address: 'Desk@x.example' }]);
    expect(first).toEqual([
      { ...paris, copy: false },
      { organisationId: null, address: 'Desk@x.example', copy: false },
    ]);
    expect(withRecipients(first, [paris, { organisationId: null, address: 'desk@x.example' }])).toEqual(first);
  });

  it('accept a language whatever its region, and any where nothing is known', () => {
    expect(acceptsLanguage(['en', 'nl-BE'], 'nl')).toBe(true);
    expect(acceptsLanguage(['en', 'fr'], 'de')).toBe(false);
    expect(acceptsLanguage([], 'de')).toBe(true);
    expect(acceptsLanguage(['fr'], null)).toBe(true);
  });
});
