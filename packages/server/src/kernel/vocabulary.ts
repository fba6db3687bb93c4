/**
 * The closed vocabularies of the field that every slice speaks, each with its source.
 * Their labels in four languages are in `text.{en,fr,nl,de}.json` beside this file, under `vocabulary.<name>.<value>`.
 */

/** Through which door information travels. National law and Directive (EU) 2023/977 Art. 13 decide which is used. */
export const channels = ['siena', 'sirene', 'i247', 'pccc', 'lo', 'bilateral-spoc', 'prum', 'national'] as const;
export type Channel = (typeof channels)[number];

export const directions = ['in', 'out'] as const;
export type Direction = (typeof directions)[number];

/** What a message is for: Directive (EU) 2023/977 Arts. 4 to 8, SIRENE forms, and the desk's own `administrative`. */
export const messageKinds = [
  'request',
  'answer',
  'partial-answer',
  'spontaneous',
  'copy',
  'clarification-request',
  'clarification',
  'refusal',
  'partial-refusal',
  'delay-notice',
  'hit-notice',
  'alert-form',
  'administrative',
] as const;
export type MessageKind = (typeof messageKinds)[number];

export const urgencies = ['non-urgent', 'urgent'] as const;
export type Urgency = (typeof urgencies)[number];

/**
 * Why a request is urgent, in the order of Directive (EU) 2023/977 Art. 4(4): threat to public security, danger to life
 * or limb, a decision on continued deprivation of liberty, imminent loss of relevance.
 */
export const urgencyGrounds = ['public-security', 'life-or-limb', 'deprivation-of-liberty', 'loss-of-relevance'] as const;
export type UrgencyGround = (typeof urgencyGrounds)[number];

/**
 * Europol handling codes, cumulative: H0 prevention and combat of crime only; H1 not in judicial proceedings without
 * the provider's permission; H2 no dissemination without it; H3 other restrictions, whose text is then mandatory.
 */
export const handlingCodes = ['H0', 'H1', 'H2', 'H3'] as const;
export type HandlingCode = (typeof handlingCodes)[number];

/** Reliability of the source, Regulation (EU) 2016/794 Art. 29(1): A reliable in all instances … X cannot be assessed. */
export const sourceEvaluations = ['A', 'B', 'C', 'X'] as const;
export type SourceEvaluation = (typeof sourceEvaluations)[number];

/** Accuracy of the information, Regulation (EU) 2016/794 Art. 29(2): 1 not in doubt … 4 cannot be corroborated. */
export const informationEvaluations = ['1', '2', '3', '4'] as const;
export type InformationEvaluation = (typeof informationEvaluations)[number];

/** How secret a thing is and how far a person may see; each level includes those before it. */
export const classifications = ['unclassified', 'restricted', 'confidential', 'secret'] as const;
export type Classification = (typeof classifications)[number];

/** The 30 forms of crime of Regulation (EU) 2016/794, Annex I, in its order: the number is the position, from 1. */
export const crimeAreas = [
  'terrorism',
  'organised-crime',
  'drug-trafficking',
  'money-laundering',
  'nuclear-and-radioactive-substances',
  'immigrant-smuggling',
  'trafficking-in-human-beings',
  'motor-vehicle-crime',
  'murder-and-grievous-bodily-injury',
  'illicit-trade-in-human-organs',
  'kidnapping-and-hostage-taking',
  'racism-and-xenophobia',
  'robbery-and-aggravated-theft',
  'trafficking-in-cultural-goods',
  'swindling-and-fraud',
  'crime-against-union-financial-interests',
  'insider-dealing-and-market-manipulation',
  'racketeering-and-extortion',
  'counterfeiting-and-product-piracy',
  'forgery-of-administrative-documents',
  'forgery-of-money-and-means-of-payment',
  'computer-crime',
  'corruption',
  'trafficking-in-arms-and-explosives',
  'trafficking-in-endangered-animal-species',
  'trafficking-in-endangered-plant-species',
  'environmental-crime',
  'trafficking-in-hormonal-substances',
  'sexual-abuse-and-exploitation',
  'genocide-and-war-crimes',
] as const;
export type CrimeArea = (typeof crimeAreas)[number];

/** Directive (EU) 2023/977 Art. 13(2)(a) to (c): when another channel than SIENA may be used. */
export const sienaExceptions = ['third-country', 'urgency', 'incident'] as const;
export type SienaException = (typeof sienaExceptions)[number];
