/** Why the rules refuse an act on a hit, with the HTTP status. Their sentences stand in the text files. */
export const hitsRefusals = {
  'hits.act-not-possible': 409,
  'hits.closed': 409,
  'hits.annulled': 409,
  'hits.erased': 410,
  'hits.not-closed': 409,
  'hits.not-told-yet': 409,
  'hits.measure-missing': 409,
  'hits.forms-owed': 409,
  'hits.ground-missing': 422,
  'hits.ground-superfluous': 422,
  'hits.notice-required': 409,
  'hits.not-terrorism': 409,
  'hits.passages-not-counted': 409,
  'hits.words-missing': 422,
  'hits.in-the-future': 422,
  'hits.found-after-known': 422,
  'hits.before-hit': 422,
} as const;
export type HitsRefusal = keyof typeof hitsRefusals;
