import { describe, expect, it } from 'vitest';
import { containerCheck, euroCheck, imoCheck, luhnCheck, mrzCheck, vinCheck } from './check-digits.ts';
import { generateThingAlerts, generateThings, thingAt, thingCorruptionKinds } from './index.ts';

const things = [...generateThings({ seed: 4, count: 4000 })];
const objectNumbers = things.flatMap((thing) => (thing.kind === 'object' ? thing.numbers : []));

function ofType(type: string): readonly string[] {
  return objectNumbers.filter((ref) => ref.type === type).map((ref) => ref.number);
}

describe('things', () => {
  it('are the same alone, and of four kinds', () => {
    expect(things[77]).toEqual(thingAt(4, 77));
    expect([...new Set(things.map((thing) => thing.kind))].sort()).toEqual(['document', 'firearm', 'object', 'vehicle']);
  });

  it('know the check digits of published examples', () => {
    /** 49 CFR 565's VIN, the container of ISO 6346, IMO 9074729, the IMEI of 3GPP, the specimen of ICAO 9303. */
    expect([vinCheck('1M8GDM9AXKP042788'), containerCheck('CSQU305438'), imoCheck('907472'), luhnCheck('49015420323751'), mrzCheck('L898902C3')]).toEqual(['X', 3, 9, 8, 6]);
  });

  it('have valid VINs', () => {
    const vins = things.flatMap((thing) => (thing.kind === 'vehicle' && thing.vin !== undefined ? [thing.vin] : []));
    expect(vins.length).toBeGreaterThan(500);
    expect(vins.filter((vin) => !/^[A-HJ-NPR-Z0-9]{17}$/u.test(vin) || vin.charAt(8) !== vinCheck(vin))).toEqual([]);
  });

  it('have valid object numbers', () => {
    expect(ofType('iso-6346').filter((number) => Number(number.slice(10)) !== containerCheck(number.slice(0, 10)))).toEqual([]);
    expect(ofType('imei').filter((number) => Number(number.slice(14)) !== luhnCheck(number.slice(0, 14)))).toEqual([]);
    expect(ofType('imo').filter((number) => Number(number.slice(10)) !== imoCheck(number.slice(4, 10)))).toEqual([]);
    const notes = ofType('serial').filter((number) => /^[A-Z]{2}\d{10}$/u.test(number));
    expect(notes.filter((number) => Number(number.slice(11)) !== euroCheck(number.slice(0, 2), number.slice(2, 11)))).toEqual([]);
    expect(notes.length).toBeGreaterThan(0);
  });

  it('have valid machine-readable zones', () => {
    const zones = things.flatMap((thing) => (thing.kind === 'document' && thing.mrz !== undefined ? [thing.mrz] : []));
    expect(zones.length).toBeGreaterThan(50);
    expect(zones.filter((zone) => {
      const second = zone.slice(45);
      const composite = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43);
      return !/^[A-Z<]{44}\n[A-Z0-9<]{44}$/u.test(zone) || Number(second.charAt(9)) !== mrzCheck(second.slice(0, 9)) || Number(second.charAt(43)) !== mrzCheck(composite);
    })).toEqual([]);
  });

  it('are alerted with every kind of error, each told truthfully', () => {
    const alerts = generateThingAlerts({ seed: 4, holdingsSeed: 4, holdingsCount: 4000, planted: 1500, strangers: 500, errorShare: 0.4 });
    expect(thingCorruptionKinds.filter((kind) => !alerts.some((item) => item.corruptions.includes(kind)))).toEqual([]);
    const bare = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '');
    const errors = new Set<string>(thingCorruptionKinds.slice(0, 5));
    const lies = alerts.filter(({ alert, holding, corruptions }) => {
      if (holding === undefined) return false;
      const theirs = JSON.stringify(thingAt(4, Number(holding.slice(1)))).split('"').map(bare);
      const mine = alert.kind === 'vehicle' ? (alert.vin ?? alert.plates?.[0]?.number) : alert.kind === 'firearm' ? alert.serials[0] : alert.numbers[0]?.number;
      return theirs.includes(bare(mine ?? '')) === corruptions.some((kind) => errors.has(kind));
    });
    expect(lies).toEqual([]);
  });
});
