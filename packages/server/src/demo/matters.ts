import type { Channel, CrimeArea, UrgencyGround } from '../kernel/vocabulary.ts';
import type { SubjectRole } from '../subjects/model.ts';
import type { Sex } from './inventions.ts';
import type { DemoUnitCode } from './people.ts';
import type { Matter } from './texts.ts';

/** How matters of one kind run at the desk. */
export interface MatterPlan {
  readonly crimeAreas: readonly CrimeArea[];
  /** `spontaneous` tells what was found; `request` asks. */
  readonly mode: 'request' | 'spontaneous';
  /** Why it is urgent, by variant of the text, and how often it is. */
  readonly grounds: readonly (UrgencyGround | null)[];
  readonly urgentShare: number;
  readonly person: { readonly sex: Sex; readonly isMinor: boolean };
  /** The national service that knows. */
  readonly unit: DemoUnitCode;
  readonly files: readonly FileKind[];
  /** How often it comes, by channel. */
  readonly channels: Readonly<Partial<Record<Channel, number>>>;
}

export type FileKind = 'photo' | 'prints' | 'report' | 'letter' | 'list' | 'log';

const man = { sex: 'man', isMinor: false } as const;
const anyLaw = { i247: 3, siena: 3, 'bilateral-spoc': 1, lo: 1, pccc: 0 } as const;

export const matterPlans: Readonly<Record<Matter, MatterPlan>> = {
  vehicle: { crimeAreas: ['motor-vehicle-crime', 'robbery-and-aggravated-theft'], mode: 'request', grounds: [null, null], urgentShare: 0, person: man, unit: 'ROADS', files: ['photo'], channels: { i247: 4, siena: 4, pccc: 6, lo: 1, 'bilateral-spoc': 2 } },
  missing: { crimeAreas: [], mode: 'request', grounds: ['life-or-limb', 'life-or-limb'], urgentShare: 0.9, person: { sex: 'woman', isMinor: true }, unit: 'CRIM', files: ['photo'], channels: { i247: 3, siena: 1, pccc: 1, lo: 0.5 } },
  identity: { crimeAreas: ['forgery-of-administrative-documents'], mode: 'request', grounds: [null, 'deprivation-of-liberty'], urgentShare: 0.7, person: man, unit: 'BORDER', files: ['prints', 'photo'], channels: { i247: 8, siena: 3, pccc: 3, lo: 1 } },
  subscriber: { crimeAreas: ['drug-trafficking', 'swindling-and-fraud'], mode: 'request', grounds: [null, null], urgentShare: 0, person: man, unit: 'DRUGS', files: ['list'], channels: { i247: 5, siena: 5, lo: 2, 'bilateral-spoc': 1 } },
  account: { crimeAreas: ['swindling-and-fraud', 'money-laundering'], mode: 'request', grounds: ['loss-of-relevance', null], urgentShare: 0.5, person: man, unit: 'FINANCE', files: ['log', 'letter'], channels: { i247: 6, siena: 5, lo: 1 } },
  document: { crimeAreas: ['forgery-of-administrative-documents'], mode: 'request', grounds: [null, null], urgentShare: 0, person: man, unit: 'BORDER', files: ['list'], channels: { i247: 4, siena: 2, pccc: 1 } },
  seizure: { crimeAreas: ['drug-trafficking', 'organised-crime'], mode: 'spontaneous', grounds: [null, null], urgentShare: 0, person: man, unit: 'DRUGS', files: ['photo', 'report'], channels: { i247: 3, siena: 5, lo: 2, 'bilateral-spoc': 1 } },
  surrender: { crimeAreas: [], mode: 'request', grounds: [null, 'deprivation-of-liberty'], urgentShare: 0.8, person: man, unit: 'CRIM', files: ['letter'], channels: { i247: 4 } },
  burglary: { crimeAreas: ['robbery-and-aggravated-theft', 'organised-crime'], mode: 'request', grounds: [null, null], urgentShare: 0, person: man, unit: 'CRIM', files: ['list', 'photo'], channels: { prum: 12, siena: 3, i247: 2, pccc: 2 } },
  smuggling: { crimeAreas: ['immigrant-smuggling', 'organised-crime'], mode: 'request', grounds: [null, 'life-or-limb'], urgentShare: 0.6, person: man, unit: 'BORDER', files: ['photo', 'report'], channels: { ...anyLaw, pccc: 1 } },
  firearm: { crimeAreas: ['trafficking-in-arms-and-explosives'], mode: 'request', grounds: [null, null], urgentShare: 0, person: man, unit: 'CRIM', files: ['photo'], channels: { i247: 2, siena: 3, lo: 1 } },
  abuse: { crimeAreas: ['sexual-abuse-and-exploitation', 'computer-crime'], mode: 'request', grounds: ['life-or-limb', null], urgentShare: 0.9, person: man, unit: 'CYBER', files: ['log'], channels: { i247: 2, siena: 4 } },
  ransomware: { crimeAreas: ['computer-crime', 'racketeering-and-extortion'], mode: 'request', grounds: ['loss-of-relevance', 'loss-of-relevance'], urgentShare: 0.7, person: man, unit: 'CYBER', files: ['log', 'list'], channels: { i247: 1, siena: 4, lo: 0.5 } },
  threat: { crimeAreas: ['terrorism'], mode: 'request', grounds: ['public-security', 'public-security'], urgentShare: 1, person: man, unit: 'CRIM', files: [], channels: { siena: 1.2, i247: 0.6, 'bilateral-spoc': 0.5 } },
  banknotes: { crimeAreas: ['forgery-of-money-and-means-of-payment'], mode: 'request', grounds: [null], urgentShare: 0, person: man, unit: 'FINANCE', files: ['photo'], channels: { i247: 1, siena: 2 } },
  welfare: { crimeAreas: [], mode: 'request', grounds: ['life-or-limb', 'life-or-limb'], urgentShare: 0.85, person: { sex: 'woman', isMinor: false }, unit: 'CRIM', files: [], channels: { i247: 3, siena: 1, lo: 2 } },
  courier: { crimeAreas: ['money-laundering', 'organised-crime'], mode: 'spontaneous', grounds: [null, null], urgentShare: 0, person: man, unit: 'FINANCE', files: ['photo', 'list'], channels: { i247: 2, siena: 4, lo: 1 } },
  artwork: { crimeAreas: ['trafficking-in-cultural-goods'], mode: 'request', grounds: [null], urgentShare: 0, person: man, unit: 'CRIM', files: ['photo'], channels: { i247: 2, siena: 1 } },
};

/** What the person of a matter is to it; of all others, a suspect. */
export const rolesOfMatters: Readonly<Partial<Record<Matter, SubjectRole>>> = { missing: 'missing', welfare: 'missing', surrender: 'convicted', document: 'victim' };

/** The national service's name in the directory of partners: `NU-CRIM`. */
export function nationalCode(unit: DemoUnitCode): string {
  return `NU-${unit}`;
}

/** Which matters come by a channel, and how often. */
export function mattersOf(channel: Channel): Readonly<Partial<Record<Matter, number>>> {
  return Object.fromEntries(Object.entries(matterPlans).flatMap(([matter, plan]) => (plan.channels[channel] ? [[matter, plan.channels[channel]]] : [])));
}
