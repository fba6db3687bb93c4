export { generatePersons, personAt, personId } from './person.ts';
export { type AlertOptions, type GeneratedAlert, generateAlerts, plantedAlert } from './alert.ts';
export { type CorruptionKind, type Dirt, corruptionKinds, dirtLevels, dirtTable } from './corruption.ts';
export { type Relation, type Relative, familyOf, relations } from './family.ts';
export { type ThingRecord, generateThings, thingAt } from './things.ts';
export { type GeneratedThingAlert, type ThingCorruptionKind, generateThingAlerts, thingCorruptionKinds } from './thing-alert.ts';
export { alertTruth, dirtMarkdown, sampleFiles, sampleOptions } from './sample.ts';
