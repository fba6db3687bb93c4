import type { NumberRef, VehicleRecord } from '../record.ts';
import { plateText } from '../numbers/plates.ts';
import { informationOf, isFiller } from '../numbers/relation.ts';
import { readVin, type VinReading } from '../numbers/vin.ts';
import { addAgreement, agreementOf, bestPair, maxNumbers, type Agreement, type ReadNumber } from './agreement.ts';
import { relateColours } from './colours.ts';
import { Ledger, type Comparison, type ThingContext } from './ledger.ts';
import { addMake, addModel, addShared, inFull, type Share } from './marks.ts';
import { vehicleModel, vinEndBits } from './models.ts';

interface ReadVinNumber extends ReadNumber {
  readonly vin: VinReading;
}

interface ReadPlateNumber extends ReadNumber {
  readonly country: string;
}

function vinOf(record: VehicleRecord): ReadVinNumber | undefined {
  if (record.vin === undefined) return undefined;
  const vin = readVin(record.vin);
  return isFiller(vin.canonical) ? undefined : { written: record.vin, canonical: vin.canonical, verdict: vin.verdict, vin };
}

/** A plate with the text that its country's shape makes of look-alikes. */
export function plateOf(ref: NumberRef): ReadPlateNumber {
  return { written: ref.number, canonical: plateText(ref.number, ref.country), verdict: 'none', country: ref.country ?? '' };
}

const leastEndLength = 6;

/**
 *     VIN      plate     is
 *     same     same      the vehicle
 *     same     differs   the vehicle under false or new plates: a hit
 *     differs  same      another vehicle under the same plate (cloned): the VIN outweighs the plate
 *     -        same      probably the vehicle; make, model and colour say more
 */
export function compareVehicles(query: VehicleRecord, record: VehicleRecord, context: ThingContext): Comparison {
  const ledger = new Ledger(vehicleModel);
  const [leftVin, rightVin] = [vinOf(query), vinOf(record)];
  const leftPlates = (query.plates ?? []).slice(0, maxNumbers).map(plateOf).filter((plate) => !isFiller(plate.canonical));
  const rightPlates = (record.plates ?? []).slice(0, maxNumbers).map(plateOf).filter((plate) => !isFiller(plate.canonical));
  const best = bestPair(leftPlates, rightPlates, (one, other) => plateAgreement(ledger, one, other, context));
  const vin = leftVin && rightVin ? addVin(ledger, leftVin, rightVin, best?.agreement.relation === 'same', context) : 'unknown';

  if (best) addPlate(ledger, best.query, best.record, context);
  else if (leftPlates[0] && rightPlates[0]) ledger.add('plate.different', leftPlates[0].written, rightPlates[0].written);

  const share: Share = vin === 'same' ? { agreement: 0.25, contradiction: 0.5 } : inFull;
  const makes = [query.make ?? leftVin?.vin.make, record.make ?? rightVin?.vin.make] as const;
  addMake(ledger, makes[0], makes[1], 'vehicle', share);
  addModel(ledger, query.model, record.model, makes, share);
  // Colours are not in the VIN: they count in full.
  const colours = relateColours(query.colour ?? '', record.colour ?? '');
  if (colours) ledger.add(`colour.${colours}`, query.colour ?? '', record.colour ?? '');
  addYear(ledger, query.year, record.year, share);
  return ledger.comparison;
}

function addVin(ledger: Ledger, query: ReadVinNumber, record: ReadVinNumber, isPlateSame: boolean, context: ThingContext): 'same' | 'different' | 'unknown' {
  const agreement = agreementOf(query, record, 'vin', context);
  if (agreement.relation !== 'different') {
    addAgreement(ledger, agreement, query.written, record.written);
    return agreement.isNear ? 'unknown' : 'same';
  }
  const [short, long] = query.canonical.length < record.canonical.length ? [query.canonical, record.canonical] : [record.canonical, query.canonical];
  if (short.length >= leastEndLength && short.length < long.length && long.endsWith(short)) {
    ledger.add('vin.end', query.written, record.written, informationOf(short) - vinEndBits);
    return 'unknown';
  }
  if (!query.vin.isFull || !record.vin.isFull) return 'unknown';
  ledger.add(isPlateSame ? 'vin.different-behind-plate' : 'vin.different', query.written, record.written);
  return 'different';
}

function countryRule(query: ReadPlateNumber, record: ReadPlateNumber, isNear: boolean): string | undefined {
  if (query.country === '' || record.country === '') return undefined;
  return query.country !== record.country ? 'country.different' : isNear ? 'country.same-series' : 'country.same';
}

/** With the country in the bits, so that the best pair is the best of both. */
function plateAgreement(ledger: Ledger, query: ReadPlateNumber, record: ReadPlateNumber, context: ThingContext): Agreement {
  const agreement = agreementOf(query, record, 'plate', context);
  const rule = countryRule(query, record, agreement.isNear);
  return agreement.relation === 'different' || rule === undefined ? agreement : { ...agreement, bits: agreement.bits + ledger.bitsOf(rule) };
}

function addPlate(ledger: Ledger, query: ReadPlateNumber, record: ReadPlateNumber, context: ThingContext): void {
  const agreement = agreementOf(query, record, 'plate', context);
  addAgreement(ledger, agreement, query.written, record.written);
  const rule = countryRule(query, record, agreement.isNear);
  if (rule !== undefined) ledger.add(rule, query.country, record.country);
}

function addYear(ledger: Ledger, query: number | undefined, record: number | undefined, share: Share): void {
  if (query === undefined || record === undefined || !Number.isFinite(query) || !Number.isFinite(record)) return;
  const apart = Math.abs(query - record);
  if (apart === 2) return;
  addShared(ledger, apart === 0 ? 'year.same' : apart === 1 ? 'year.near' : 'year.different', String(query), String(record), share);
}
