import { describe, expect, it } from 'vitest';
import type { OrganisationId } from '@vigie/server/partners/model';
import { joined, referencesOf, referencesText, type DraftContent } from './draft-content.ts';

const content = (change: Partial<DraftContent>) => ({ body: '', handling: [], handlingText: null, crimeAreas: [], otherReferences: [], recipients: [], ...change }) as unknown as DraftContent;

describe('references', () => {
  it('are typed one to a line and come back as they were', () => {
    for (const text of ['', 'A/1', 'A/1\n', '\nA/1\n\nB/2']) expect(referencesText(referencesOf(text))).toBe(text);
    expect(referencesOf('')).toEqual([]);
  });
});

describe('both versions in one', () => {
  it('puts texts together', () => {
    expect(joined('body', content({ body: 'mine\n\n> quote' }), content({ body: 'theirs\n\n> quote' }))).toEqual({ body: 'mine\ntheirs\n\n> quote' });
    expect(joined('handlingText', content({ handlingText: null }), content({ handlingText: 'theirs' }))).toEqual({ handlingText: 'theirs' });
  });

  it('unites lists: restrictions add up, nobody is written to twice', () => {
    expect(joined('handling', content({ handling: ['H3'] }), content({ handling: ['H1', 'H3'] }))).toEqual({ handling: ['H1', 'H3'] });
    const mine = { organisationId: '1' as OrganisationId, address: null, copy: false };
    const theirs = [{ ...mine, copy: true }, { organisationId: null, address: 'a@x.example', copy: false }];
    expect(joined('recipients', content({ recipients: [mine] }), content({ recipients: theirs }))).toEqual({ recipients: [mine, theirs[1]] });
  });
});
