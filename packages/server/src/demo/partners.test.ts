import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addOrganisations } from '../partners/commands.ts';
import { createOrganisation } from '../partners/contract.ts';
import { countryData, maravel } from '../partners/countries.ts';
import { startDirectoryDesk, typedIn, type DirectoryDesk } from '../partners/testing.ts';
import { systemActor, valueOf } from '../platform/testing.ts';
import { demoOrganisations } from './partners.ts';

describe('the demo directory', () => {
  let directory: DirectoryDesk;
  beforeAll(async () => {
    directory = await startDirectoryDesk();
  });
  afterAll(() => directory.stop());
  const all = demoOrganisations();

  test('is the same every time, and has what a desk would have', () => {
    expect(demoOrganisations()).toEqual(all);
    expect(all.length).toBeGreaterThan(330);
    const codes = all.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    const others = countryData.filter(({ code }) => code !== maravel);
    const bureaux = others.filter(({ memberships }) => memberships.includes('interpol')).map(({ code }) => `NCB-${code}`);
    const desks = others.filter(({ memberships }) => memberships.includes('eu') || memberships.includes('schengen')).flatMap(({ code }) => [`SPOC-${code}`, `SIRENE-${code}`, `ENU-${code}`]);
    expect(codes).toEqual(expect.arrayContaining([...bureaux, ...desks]));
  });

  test('reaches nobody: addresses below .example, telephones of no country, each once', () => {
    const addresses = all.flatMap((one) => one.addresses);
    for (const address of addresses) expect(address).toMatch(/@[a-z-]+\.example$/);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const { dutyPhone } of all) expect(dutyPhone).toMatch(/^\+999 /);
    expect(new Set(all.map(({ dutyPhone }) => dutyPhone)).size).toBe(all.length);
  });

  test('is what the contract accepts and the directory takes', async () => {
    for (const one of all) expect(createOrganisation.body.parse(one)).toEqual(one);
    const added = valueOf(await directory.perform(systemActor, { name: 'demo.lay', operation: 'administer' }, (act) => addOrganisations(act, all)));
    expect(added.map(typedIn)).toEqual(all.map((one) => ({ ...one, active: true })));
  });
});
