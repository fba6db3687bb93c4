import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { adviseChannel, proposeMerges, type AdvisedMatter, type AdvisedParty, type ComparableRequest } from './advice.ts';

const partner: AdvisedParty = { country: 'XF', name: 'SPOC XF', memberships: ['eu', 'schengen', 'interpol'], channels: ['siena', 'sirene', 'i247', 'bilateral-spoc'], isEuropol: false };
const third: AdvisedParty = { country: 'XT', name: 'NCB XT', memberships: ['interpol'], channels: ['i247'], isEuropol: false };
const europol: AdvisedParty = { country: null, name: 'Europol', memberships: [], channels: ['siena'], isEuropol: true };
const matter: AdvisedMatter = { to: [partner], ownCountry: 'XM', aboutSisAlert: false, holdsSisData: false, underDirective: true, thirdCountryExpected: false, urgencyNeedsOther: false, sienaIncident: false, inBorderArea: false, needsMediation: false, openOn: [], alert: null, tellsHitOrDeletion: false };
const advise = (more: Partial<AdvisedMatter>) => adviseChannel({ ...matter, ...more });

describe('the channel', () => {
  test.each<readonly [string, Partial<AdvisedMatter>, string | null, string, string | null]>([
    ['about a SIS alert', { aboutSisAlert: true }, 'sirene', 'sis-alert', null],
    ['about a SIS alert, in spite of an exception', { aboutSisAlert: true, thirdCountryExpected: true }, 'sirene', 'sis-alert', null],
    ['with SIS data to a third country', { to: [partner, third], holdsSisData: true }, null, 'sis-data-forbidden', null],
    ['with SIS data to Europol', { to: [europol], holdsSisData: true, underDirective: false }, 'siena', 'third-country-siena', null],
    ['between member states', {}, 'siena', 'siena-default', null],
    ['between member states near the border', { inBorderArea: true }, 'siena', 'siena-default', null],
    ['when third countries will be involved', { thirdCountryExpected: true, urgencyNeedsOther: true }, 'i247', 'siena-exception', 'third-country'],
    ['when urgency needs another way', { urgencyNeedsOther: true }, 'bilateral-spoc', 'siena-exception', 'urgency'],
    ['when SIENA is down', { sienaIncident: true }, 'bilateral-spoc', 'siena-exception', 'incident'],
    ['to a third country', { to: [third] }, 'i247', 'third-country-interpol', null],
    ['to a third country on SIENA', { to: [{ ...third, channels: ['i247', 'siena'] }] }, 'siena', 'third-country-siena', null],
    ['to a member state and a third country', { to: [partner, third] }, 'i247', 'third-country-interpol', null],
    ['at the border of a third country', { to: [third], inBorderArea: true }, 'pccc', 'border-area', null],
    ['that is sensitive', { to: [third], needsMediation: true }, 'lo', 'mediation', null],
    ['of another kind near the border', { underDirective: false, inBorderArea: true }, 'pccc', 'border-area', null],
    ['of another kind', { underDirective: false }, 'bilateral-spoc', 'direct', null],
    ['at home', { to: [{ ...partner, country: 'XM' }] }, 'national', 'national', null],
  ])('%s', (_, more, channel, reason, exception) => {
    const { article, ...advice } = advise(more);
    expect(advice).toMatchObject({ channel, reason, exception });
    expect(article).not.toBe('');
  });

  test('cites the letter of its exception', () => {
    expect(advise({ sienaIncident: true }).article).toBe('Directive (EU) 2023/977 Art. 13(2)(c)');
  });

  test('names who must not have SIS data', () => {
    expect(advise({ to: [partner, third], aboutSisAlert: true }).forbidden).toEqual([{ recipient: 'NCB XT', article: 'Regulation (EU) 2018/1862 Art. 65' }]);
  });

  test('offers others that fit and reach', () => {
    expect(advise({ inBorderArea: true }).alternatives).toEqual(['pccc', 'i247', 'bilateral-spoc']);
    expect(advise({ sienaIncident: true }).alternatives).toEqual(['i247']);
    expect(advise({ aboutSisAlert: true }).alternatives).toEqual([]);
  });
});

test.each<readonly [string, Partial<AdvisedMatter>, readonly string[]]>([
  ['nothing is wrong', {}, []],
  ['it goes another way already', { openOn: ['i247', 'siena'] }, ['parallel-channel']],
  ['it is a SIRENE matter already', { openOn: ['sirene'] }, ['parallel-channel', 'consult-before-change']],
  ['there are two alerts', { alert: { inSis: true, inInterpol: true } }, ['parallel-alerts', 'except-schengen-states']],
  ['a hit is told', { tellsHitOrDeletion: true }, ['inform-sirene-and-ncb']],
  ['it goes by a liaison officer', { to: [third], needsMediation: true }, ['register-anyway', 'not-reachable']],
])('warnings when %s', (_, more, codes) => {
  expect(advise(more).warnings.map(({ code }) => code)).toEqual(codes);
});

describe('the same by two ways', () => {
  const one: ComparableRequest<string> = { id: 'a', country: 'XF', foreignReferences: ['XF/2026-17 a'], subjectKeys: ['plate:XM41AB'], crimeAreas: ['robbery-and-aggravated-theft'], offenceAt: '2026-03-01T00:00:00.000Z' as Instant, channel: 'siena', handling: ['H1'] };
  const other: ComparableRequest<string> = { ...one, id: 'b', foreignReferences: [], channel: 'i247', handling: [] };

  test.each<readonly [string, Partial<ComparableRequest<string>>, readonly string[]]>([
    ['same reference, written otherwise', { foreignReferences: ['xf 2026 17A'], subjectKeys: [] }, ['same-reference']],
    ['same reference of another country', { country: 'XT', foreignReferences: ['XF/2026-17 a'], subjectKeys: [] }, []],
    ['same object and offence', {}, ['same-subjects']],
    ['same object, another offence', { crimeAreas: ['corruption'] }, []],
    ['same object, long after', { offenceAt: '2026-03-20T00:00:00.000Z' as Instant }, []],
    ['empty references are no references', { foreignReferences: ['-'], subjectKeys: [] }, []],
    ['both', { foreignReferences: ['XF/2026-17 a'] }, ['same-reference', 'same-subjects']],
  ])('%s', (_, more, reasons) => {
    const proposals = proposeMerges({ ...one, foreignReferences: [...one.foreignReferences, ' / '] }, [{ ...other, ...more }, one]);
    expect(proposals.map((proposal) => proposal.reasons)).toEqual(reasons.length > 0 ? [reasons] : []);
  });

  test('keeps both channels and the stricter handling', () => {
    expect(proposeMerges(one, [other])[0]).toMatchObject({ channels: ['siena', 'i247'], handling: ['H1'], handlingDiffers: true });
  });
});
