export { calibrations, falseAlertsPerThousand, thresholdFor, type Calibration } from './calibration.ts';
export { scoreOf, type Engine, type NamedCandidate, type SearchOptions } from './engine.ts';
export { onGrid, type Candidate, type EvidenceItem, type FeatureRow, type Model } from './evidence.ts';
export { createEngine } from './holdings/create-engine.ts';
export { sharedMemory } from './persons/memory.ts';
export { PersonIndex } from './persons/person-index.ts';
export * from './record.ts';
export { SnapshotError } from './snapshot.ts';
