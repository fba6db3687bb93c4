import { canonicalNumber, foldForKey } from './normalise.ts';
import { plateShapes } from './plate-shapes.ts';
import type { CountryCode } from '../record.ts';

export interface PlateReading {
  readonly canonical: string;
  /** Countries whose ordinary plates look like this; empty says nothing but that the series is special or unknown. */
  readonly countries: readonly CountryCode[];
  /**
   * With a country: `plausible`, or `mended` when look-alikes make it so (then `mended` holds the one such text), or
   * `unusual`. `unknown` without a country, or with one that has no rows. Never a ground to refuse.
   */
  readonly standing: 'plausible' | 'mended' | 'unusual' | 'unknown';
  readonly mended?: string;
}

/** Letters and digits that may have been taken for one another on a plate, both ways. */
const otherSign: Readonly<Record<string, string>> = { '0': 'O', O: '0', D: '0', Q: '0', '1': 'I', I: '1', L: '1', '2': 'Z', Z: '2', '5': 'S', S: '5', '6': 'G', G: '6', '8': 'B', B: '8' };

const shapeOfCountry: ReadonlyMap<CountryCode, RegExp> = new Map(plateShapes.map(({ country, shape }) => [country, shape]));

export function readPlate(raw: string, country?: CountryCode): PlateReading {
  const canonical = canonicalNumber(withoutCountrySign(raw, country), 'plate');
  const countries = plateShapes.filter(({ shape }) => shape.test(canonical)).map((row) => row.country);
  const own = country === undefined ? undefined : shapeOfCountry.get(country);
  if (!own) return { canonical, countries, standing: 'unknown' };
  if (own.test(canonical)) return { canonical, countries, standing: 'plausible' };
  const mended = mendedPlates(canonical, own);
  const [only] = mended;
  return only !== undefined && mended.length === 1 ? { canonical, countries, standing: 'mended', mended: only } : { canonical, countries, standing: 'unusual' };
}

/** The canonical text alone, mended where its country's shape allows one reading only: what is compared and filed. */
export function plateText(raw: string, country?: CountryCode): string {
  const canonical = canonicalNumber(withoutCountrySign(raw, country), 'plate');
  const own = country === undefined ? undefined : shapeOfCountry.get(country);
  if (!own || own.test(canonical)) return canonical;
  const [only, another] = mendedPlates(canonical, own);
  return only !== undefined && another === undefined ? only : canonical;
}

/** `B - 1-ABC-123`, `B * 1-ABC-123`: the oval sign set off by a separator of its own is no part of the number. */
function withoutCountrySign(raw: string, country: CountryCode | undefined): string {
  const sign = country === undefined ? undefined : (ovalSigns[country] ?? country);
  const text = raw.slice(0, 100);
  const start = /^\s*([A-Z]{1,3})\s*[*|/:•]\s*/iu.exec(text);
  return start && start[1]?.toUpperCase() === sign ? text.slice(start[0].length) : text;
}

/** International signs that are not the two-letter code. */
const ovalSigns: Readonly<Record<string, string>> = {
  AT: 'A', BE: 'B', DE: 'D', EE: 'EST', ES: 'E', FI: 'FIN', FR: 'F', GB: 'UK', HU: 'H', IE: 'IRL', IT: 'I', LI: 'FL', LU: 'L', ME: 'MNE', MK: 'NMK', MT: 'M', NO: 'N', PT: 'P',
  RS: 'SRB', RU: 'RUS', SE: 'S', SI: 'SLO', SM: 'RSM', VA: 'V', XK: 'RKS', BA: 'BIH', CY: 'CY',
};

const maxMendedPositions = 2;

/** Texts with at most two look-alikes changed that have the shape. */
function mendedPlates(canonical: string, shape: RegExp): string[] {
  const found = new Set<string>();
  const change = (text: string, from: number, left: number): void => {
    if (shape.test(text)) found.add(text);
    if (left === 0) return;
    for (let at = from; at < text.length; at += 1) {
      const other = otherSign[text.charAt(at)];
      if (other !== undefined) change(text.slice(0, at) + other + text.slice(at + 1), at + 1, left - 1);
    }
  };
  if (canonical.length <= 12) change(canonical, 0, maxMendedPositions);
  return [...found].filter((text) => foldForKey(text) === foldForKey(canonical));
}
