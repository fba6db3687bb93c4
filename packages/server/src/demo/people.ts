import type { Role } from '../kernel/actor.ts';
import type { Language } from '../kernel/language.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import type { UnitKind } from '../accounts/model.ts';

/** The demo desk's units and colleagues. Every name is invented; the Republic of Maravel does not exist. */

export interface DemoUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
}

/** The national services and the posts bear the names that the directory of partners has for them. */
export const demoUnits = [
  { code: 'OPS', name: 'Operations room, round the clock', kind: 'desk' },
  { code: 'SIRENE', name: 'SIRENE Bureau', kind: 'desk' },
  { code: 'NCB', name: 'Interpol NCB Port-Léonne', kind: 'desk' },
  { code: 'ENU', name: 'Europol National Unit', kind: 'desk' },
  { code: 'TRANSLATION', name: 'Translation desk', kind: 'desk' },
  { code: 'CRIM', name: 'Central criminal investigations', kind: 'national' },
  { code: 'DRUGS', name: 'Drugs and organised crime', kind: 'national' },
  { code: 'ROADS', name: 'Road police, vehicle crime', kind: 'national' },
  { code: 'BORDER', name: 'Border police, situation room', kind: 'national' },
  { code: 'CYBER', name: 'Cybercrime centre', kind: 'national' },
  { code: 'FINANCE', name: 'Financial crime and asset recovery', kind: 'national' },
  { code: 'POST-RABAT', name: 'Maravel liaison post Rabat', kind: 'post' },
  { code: 'POST-ANKARA', name: 'Maravel liaison post Ankara', kind: 'post' },
  { code: 'POST-EUROPOL', name: 'Maravel liaison post Europol, The Hague', kind: 'post' },
] as const satisfies readonly DemoUnit[];
export type DemoUnitCode = (typeof demoUnits)[number]['code'];

export interface DemoPerson {
  readonly signInName: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly units: readonly DemoUnitCode[];
  readonly clearance: Classification;
  readonly language: Language;
}

/**
 * One for each role, offered on the demo's sign-in screen. The rules for passwords hold here too, so none contains its
 * sign-in name.
 */
const cast = [
  { signInName: 'operator', password: 'demo-lantern-2026', displayName: 'Maëlle Trévignon', roles: ['operator'], units: ['OPS', 'NCB'], clearance: 'confidential', language: 'fr' },
  { signInName: 'leader', password: 'demo-compass-2026', displayName: 'Joost Wellekaert', roles: ['shift-leader'], units: ['OPS'], clearance: 'secret', language: 'nl' },
  { signInName: 'screening', password: 'demo-magnifier-2026', displayName: 'Annika Störzelberg', roles: ['screening-officer'], units: ['SIRENE'], clearance: 'confidential', language: 'de' },
  { signInName: 'translator', password: 'demo-dictionary-2026', displayName: 'Yasmin Belkhoudane', roles: ['translator'], units: ['TRANSLATION'], clearance: 'restricted', language: 'fr' },
  { signInName: 'liaison', password: 'demo-footbridge-2026', displayName: 'Tiago Varandelo', roles: ['liaison-officer'], units: ['POST-RABAT'], clearance: 'restricted', language: 'en' },
  { signInName: 'unit', password: 'demo-whistle-2026', displayName: 'Noémie Castrevin', roles: ['national-unit'], units: ['CRIM'], clearance: 'restricted', language: 'fr' },
  { signInName: 'analyst', password: 'demo-abacus-2026', displayName: 'Emre Soylukaya', roles: ['analyst'], units: ['ENU'], clearance: 'confidential', language: 'en' },
  { signInName: 'auditor', password: 'demo-inkwell-2026', displayName: 'Hedwig Lorscheidt', roles: ['auditor'], units: [], clearance: 'confidential', language: 'de' },
  { signInName: 'admin', password: 'demo-keyring-2026', displayName: 'Koen Dierickveld', roles: ['administrator'], units: [], clearance: 'unclassified', language: 'nl' },
] as const satisfies readonly DemoPerson[];

const colleagues = [
  { signInName: 'amandine', password: 'demo-harbour-2026', displayName: 'Amandine Roussillard', roles: ['operator'], units: ['OPS', 'NCB'], clearance: 'confidential', language: 'fr' },
  { signInName: 'pieter', password: 'demo-windmill-2026', displayName: 'Pieter Oosterhagen', roles: ['operator'], units: ['OPS', 'ENU'], clearance: 'confidential', language: 'nl' },
  { signInName: 'fatou', password: 'demo-baobab-2026', displayName: 'Fatou Diarrassou', roles: ['operator'], units: ['OPS', 'SIRENE'], clearance: 'confidential', language: 'fr' },
  { signInName: 'stefan', password: 'demo-chestnut-2026', displayName: 'Stefan Achterholz', roles: ['operator'], units: ['OPS', 'ENU'], clearance: 'restricted', language: 'de' },
  { signInName: 'marta', password: 'demo-amber-2026', displayName: 'Marta Wyszkowiak', roles: ['operator', 'translator'], units: ['OPS', 'TRANSLATION'], clearance: 'restricted', language: 'en' },
  { signInName: 'luca', password: 'demo-gondola-2026', displayName: 'Luca Ferrandoni', roles: ['operator'], units: ['OPS', 'SIRENE'], clearance: 'confidential', language: 'en' },
  { signInName: 'delphine', password: 'demo-orchard-2026', displayName: 'Delphine Marchouvel', roles: ['shift-leader', 'operator'], units: ['OPS'], clearance: 'secret', language: 'fr' },
  { signInName: 'ruben', password: 'demo-granite-2026', displayName: 'Ruben Kesselroy', roles: ['screening-officer', 'operator'], units: ['SIRENE'], clearance: 'confidential', language: 'nl' },
  { signInName: 'oksana', password: 'demo-sunflower-2026', displayName: 'Oksana Hrytsevych', roles: ['translator'], units: ['TRANSLATION'], clearance: 'restricted', language: 'en' },
  { signInName: 'samir', password: 'demo-almond-2026', displayName: 'Samir Ouazzadi', roles: ['national-unit'], units: ['CYBER'], clearance: 'restricted', language: 'fr' },
  { signInName: 'wout', password: 'demo-milestone-2026', displayName: 'Wout Steegmansen', roles: ['national-unit'], units: ['ROADS'], clearance: 'restricted', language: 'nl' },
  { signInName: 'ingrid', password: 'demo-linden-2026', displayName: 'Ingrid Thalmeyer', roles: ['national-unit'], units: ['FINANCE'], clearance: 'confidential', language: 'de' },
  { signInName: 'giorgos', password: 'demo-olive-2026', displayName: 'Giorgos Palamidakos', roles: ['liaison-officer'], units: ['POST-EUROPOL', 'ENU'], clearance: 'confidential', language: 'en' },
  { signInName: 'selin', password: 'demo-saffron-2026', displayName: 'Selin Akbulutay', roles: ['liaison-officer'], units: ['POST-ANKARA'], clearance: 'restricted', language: 'en' },
] as const satisfies readonly DemoPerson[];

export const demoPeople: readonly (DemoPerson & { readonly signInName: DemoSignInName })[] = [...cast, ...colleagues];
export type DemoSignInName = (typeof cast)[number]['signInName'] | (typeof colleagues)[number]['signInName'];

/** For the sign-in screen of a demo desk, which says them openly. */
export const demoSignIns = cast.map(({ signInName, password, displayName, roles }) => ({ signInName, password, displayName, roles }));
