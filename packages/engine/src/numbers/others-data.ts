import type { CountryCode } from '../record.ts';

/** `DE 211 218` per entry: a country and its codes. */
function byCode(entries: readonly string[]): ReadonlyMap<string, CountryCode> {
  return new Map(
    entries.flatMap((entry) => {
      const [country = '', ...codes] = entry.split(' ');
      return codes.map((code): [string, CountryCode] => [code, country]);
    }),
  );
}

/** Maritime identification digits (ITU table): Europe, its neighbours and the large open registers. As of 2026. */
export const maritimeIdentities = byCode([
  'AL 201', 'AD 202', 'AT 203', 'BE 205', 'BY 206', 'BG 207', 'VA 208', 'CY 209 210 212', 'DE 211 218', 'GE 213', 'MD 214', 'MT 215 229 248 249 256',
  'AM 216', 'DK 219 220', 'ES 224 225', 'FR 226 227 228', 'FI 230', 'FO 231', 'GB 232 233 234 235', 'GI 236', 'GR 237 239 240 241', 'HR 238', 'MA 242',
  'HU 243', 'NL 244 245 246', 'IT 247', 'IE 250', 'IS 251', 'LI 252', 'LU 253', 'MC 254', 'PT 255 263', 'NO 257 258 259', 'PL 261', 'ME 262', 'RO 264',
  'SE 265 266', 'SK 267', 'SM 268', 'CH 269', 'CZ 270', 'TR 271', 'UA 272', 'RU 273', 'MK 274', 'LV 275', 'EE 276', 'LT 277', 'SI 278', 'RS 279',
  'AG 304 305', 'BS 308 309 311', 'CA 316', 'US 303 338 366 367 368 369', 'PA 351 352 353 354 355 356 357 370 371 372 373 374', 'VC 375 376 377',
  'CN 412 413 414', 'JP 431 432', 'IL 428', 'LB 450', 'SY 468', 'HK 477', 'MH 538', 'SG 563 564 565 566', 'DZ 605', 'EG 622', 'LR 636 637', 'LY 642', 'TN 672',
]);

/** Nationality marks of aircraft, ICAO Annex 7 supplement: Europe, neighbours and some others often seen. */
export const aircraftMarks = byCode([
  'AL ZA', 'AM EK', 'AT OE', 'AZ 4K', 'BA E7 T9', 'BE OO', 'BG LZ', 'BY EW', 'CH HB', 'CY 5B', 'CZ OK', 'DE D', 'DK OY', 'DZ 7T', 'EE ES', 'EG SU', 'ES EC', 'FI OH', 'FR F',
  'GB G', 'GE 4L', 'GR SX', 'HR 9A', 'HU HA', 'IE EI EJ', 'IL 4X', 'IM M', 'IS TF', 'IT I', 'LB OD', 'LT LY', 'LU LX', 'LV YL', 'LY 5A', 'MA CN', 'MC 3A', 'MD ER', 'ME 4O',
  'MK Z3', 'MT 9H', 'NL PH', 'NO LN', 'PL SP SN', 'PT CR CS', 'RO YR', 'RS YU', 'RU RA RF', 'SE SE', 'SI S5', 'SK OM', 'SM T7', 'SY YK', 'TN TS', 'TR TC', 'UA UR', 'US N',
  'CA C', 'BM VP VQ', 'AE A6', 'CN B', 'XK Z6',
]);

/** Transponder address blocks of states, first and last address. ICAO Annex 10 vol. III, table 9-1; European states. */
export const transponderBlocks: readonly (readonly [number, number, CountryCode])[] = [
  [0x100000, 0x1fffff, 'RU'], [0x300000, 0x33ffff, 'IT'], [0x340000, 0x37ffff, 'ES'], [0x380000, 0x3bffff, 'FR'], [0x3c0000, 0x3fffff, 'DE'],
  [0x400000, 0x43ffff, 'GB'], [0x440000, 0x447fff, 'AT'], [0x448000, 0x44ffff, 'BE'], [0x450000, 0x457fff, 'BG'], [0x458000, 0x45ffff, 'DK'],
  [0x460000, 0x467fff, 'FI'], [0x468000, 0x46ffff, 'GR'], [0x470000, 0x477fff, 'HU'], [0x478000, 0x47ffff, 'NO'], [0x480000, 0x487fff, 'NL'],
  [0x488000, 0x48ffff, 'PL'], [0x490000, 0x497fff, 'PT'], [0x498000, 0x49ffff, 'CZ'], [0x4a0000, 0x4a7fff, 'RO'], [0x4a8000, 0x4affff, 'SE'],
  [0x4b0000, 0x4b7fff, 'CH'], [0x4b8000, 0x4bffff, 'TR'], [0x4c0000, 0x4c7fff, 'RS'], [0x4c8000, 0x4c83ff, 'CY'], [0x4ca000, 0x4cafff, 'IE'],
  [0x4cc000, 0x4ccfff, 'IS'], [0x4d0000, 0x4d03ff, 'LU'], [0x4d2000, 0x4d23ff, 'MT'], [0x4d4000, 0x4d43ff, 'MC'], [0x500000, 0x5003ff, 'SM'],
  [0x501000, 0x5013ff, 'AL'], [0x501c00, 0x501fff, 'HR'], [0x502c00, 0x502fff, 'LV'], [0x503c00, 0x503fff, 'LT'], [0x504c00, 0x504fff, 'MD'],
  [0x505c00, 0x505fff, 'SK'], [0x506c00, 0x506fff, 'SI'], [0x508000, 0x50ffff, 'UA'], [0x510000, 0x5103ff, 'BY'], [0x511000, 0x5113ff, 'EE'],
  [0x512000, 0x5123ff, 'MK'], [0x513000, 0x5133ff, 'BA'], [0x514000, 0x5143ff, 'GE'], [0xa00000, 0xafffff, 'US'],
];

/** Length of an IBAN by country, from the registry of ISO 13616. */
export const ibanLengths: ReadonlyMap<CountryCode, number> = new Map(
  [
    '15 NO', '16 BE', '18 DK FO FI NL', '19 MK SI', '20 AT BA EE LT LU XK', '21 CH HR LI LV', '22 BG BH DE GB GE IE ME RS', '23 AE GI IL', '24 AD CZ ES MD RO SA SE SK TN',
    '25 LY PT', '26 IS TR', '27 FR GR IT MC SM', '28 AL AZ BY CY HU LB PL MA', '29 EG UA', '31 MT', '33 RU',
  ].flatMap((entry) => {
    const [length = '', ...countries] = entry.split(' ');
    return countries.map((country): [CountryCode, number] => [country, Number(length)]);
  }),
);
