export { calibrations, falseAlertsPerThousand, thresholdFor, type Calibration } from './calibration.ts';
export { scoreOf, type Engine, type NamedCandidate, type SearchOptions } from './engine.ts';
export { onGrid, type Candidate, type EvidenceItem, type FeatureRow, type Model } from './evidence.ts';
export { createEngine } from './holdings/create-engine.ts';
export { modelOf, models } from './models.ts';
export * from './record.ts';
export { SnapshotError } from './snapshot.ts';

/* the layers by themselves: names, organisations, linkage */
export { link, type Linkage } from './linkage/link.ts';
export { linkageTable, type LinkageTable } from './linkage/table.ts';
export { compareNames, type NameContext, type NameEvidence } from './names/align.ts';
export { compareTokens, type TokenRelation } from './names/compare.ts';
export { auc, bestF1 } from './names/measure.ts';
export { defaultRarity } from './names/rarity.ts';
export { readPersonName, type ReadName } from './names/read.ts';
export { compareOrganisations, type OrganisationEvidence } from './organisations/compare.ts';
export { readOrganisationName, type ReadOrganisation } from './organisations/read.ts';

/* what stands on documents and vehicles */
export { parseMrz, type Mrz } from './numbers/mrz.ts';
export { countryOfMrzCode } from './numbers/mrz-countries.ts';
export { readPlate } from './numbers/plates.ts';
export { readVin } from './numbers/vin.ts';

/* for programs that manage memory and threads themselves */
export { sharedMemory, type Allocate } from './persons/memory.ts';
export { PersonIndex } from './persons/person-index.ts';
