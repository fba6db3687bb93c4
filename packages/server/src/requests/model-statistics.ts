/** The figures of a year, Directive (EU) 2023/977 Art. 18, and what the desk counts besides; defined in `statistics.ts`. */
export const figureCodes = [
  'submitted',
  'submitted-by-authorities',
  'received',
  'answered',
  'refused',
  'refusal-grounds',
  'deviations',
  'within-limit',
  'missed-limit',
  'submitted-outside',
  'received-outside',
] as const;
export type FigureCode = (typeof figureCodes)[number];

/** What tells the requests of one figure apart. */
export const figureDimensions = ['country', 'urgency', 'ground', 'part'] as const;
export type FigureDimension = (typeof figureDimensions)[number];

/**
 * Of a refusal, whether all or only a part of what was asked was refused; of a missed limit, whether a judicial
 * authorisation allowed it (Art. 5(2)).
 */
export const figureParts = ['whole', 'partial', 'authorised', 'unexcused'] as const;
export type FigurePart = (typeof figureParts)[number];
