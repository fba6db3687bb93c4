import { describe, expect, it } from 'vitest';
import { addressesIn, bodyOfValues, emptyOrganisation, faultsOf, type OrganisationValues } from './organisation-values.ts';

const office: OrganisationValues = { ...emptyOrganisation, code: 'NCB-XM', type: 'ncb', name: 'NCB Port-Léonne', timeZone: 'Europe/Brussels' };

describe('addresses', () => {
  it('are taken from lines and from what people paste', () => {
    expect(addressesIn('one@x.example\n two@x.example;three@x.example , one@x.example\n')).toEqual(['one@x.example', 'two@x.example', 'three@x.example']);
    expect(addressesIn(' \n')).toEqual([]);
  });
});

describe('the form of an office', () => {
  it('has no fault when the server would take it', () => {
    expect(faultsOf(office, false)).toEqual({});
    expect(faultsOf({ ...office, code: 'ncb-xm' }, false)).toEqual({});
  });

  it('needs type, name and time zone, and a code unless the server makes one', () => {
    expect(faultsOf(emptyOrganisation, true)).toEqual({ type: 'required', name: 'required', timeZone: 'required' });
    expect(faultsOf({ ...office, code: ' ' }, false)).toEqual({ code: 'required' });
  });

  it('says which rule is broken', () => {
    expect(faultsOf({ ...office, code: 'N' }, true)).toEqual({ code: 'code-rule' });
    expect(faultsOf({ ...office, addresses: 'duty@x.example\nnobody' }, false)).toEqual({ addresses: 'address-rule' });
    expect(faultsOf({ ...office, addresses: Array.from({ length: 21 }, (_, n) => `a${n}@x.example`).join('\n') }, false)).toEqual({ addresses: 'too-many' });
    expect(faultsOf({ ...office, dutyPhone: '0'.repeat(41), dutyNote: 'x'.repeat(401) }, false)).toEqual({ dutyPhone: 'too-long', dutyNote: 'too-long' });
  });

  it('is sent with its code in capitals, or without one', () => {
    expect(bodyOfValues({ ...office, code: ' ncb-xm ' }).code).toBe('NCB-XM');
    expect(bodyOfValues({ ...office, code: '' }).code).toBeUndefined();
  });
});
