/**
 * Where things stand in a machine-readable zone, ICAO Doc 9303 parts 4 to 7. Positions count from 0 over all lines joined.
 *
 *     td1   3 x 30   identity cards          td3   2 x 44   passports          mrvA   2 x 44   visas
 *     td2   2 x 36   older identity cards                                      mrvB   2 x 36   visas
 */
export const mrzFormats = ['td1', 'td2', 'td3', 'mrvA', 'mrvB'] as const;
export type MrzFormat = (typeof mrzFormats)[number];

/** First position and the one after the last. */
export type Span = readonly [number, number];

export interface MrzLayout {
  readonly lineCount: number;
  readonly lineLength: number;
  readonly issuer: Span;
  readonly names: Span;
  readonly number: Span;
  readonly numberCheck: number;
  readonly nationality: Span;
  readonly birth: Span;
  readonly birthCheck: number;
  readonly sex: number;
  readonly expiry: Span;
  readonly expiryCheck: number;
  /** National data; in a passport with a check digit of its own. */
  readonly optional: readonly Span[];
  readonly optionalCheck?: number;
  /** The spans that the composite check digit is over; visas have none. */
  readonly composite: readonly Span[];
  readonly compositeCheck?: number;
}

const secondLine = (start: number) => ({
  number: [start, start + 9],
  numberCheck: start + 9,
  nationality: [start + 10, start + 13],
  birth: [start + 13, start + 19],
  birthCheck: start + 19,
  sex: start + 20,
  expiry: [start + 21, start + 27],
  expiryCheck: start + 27,
}) as const;

const two = (length: number) => ({ lineCount: 2, lineLength: length, issuer: [2, 5], names: [5, length], ...secondLine(length) }) as const;

export const mrzLayouts: Readonly<Record<MrzFormat, MrzLayout>> = {
  td1: {
    lineCount: 3,
    lineLength: 30,
    issuer: [2, 5],
    number: [5, 14],
    numberCheck: 14,
    optional: [[15, 30], [48, 59]],
    birth: [30, 36],
    birthCheck: 36,
    sex: 37,
    expiry: [38, 44],
    expiryCheck: 44,
    nationality: [45, 48],
    composite: [[5, 30], [30, 37], [38, 45], [48, 59]],
    compositeCheck: 59,
    names: [60, 90],
  },
  td2: { ...two(36), optional: [[64, 71]], composite: [[36, 46], [49, 56], [57, 71]], compositeCheck: 71 },
  td3: { ...two(44), optional: [[72, 86]], optionalCheck: 86, composite: [[44, 54], [57, 64], [65, 87]], compositeCheck: 87 },
  mrvA: { ...two(44), optional: [[72, 88]], composite: [] },
  mrvB: { ...two(36), optional: [[64, 72]], composite: [] },
};
