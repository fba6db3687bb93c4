/** What the command line takes from the engine; every other file here imports it from this one. */
export {
  auc, bestF1, compareNames, compareOrganisations, compareTokens, createEngine, defaultRarity, falseAlertsPerThousand, link, linkageTable, modelOf, models, objectCategories, onGrid,
  readOrganisationName, readPersonName, recordKinds, scoreOf, SnapshotError,
  type Candidate, type Engine, type EngineRecord, type EvidenceItem, type FeatureRow, type Linkage, type LinkageTable, type Model, type NameContext, type NamedCandidate, type NumberRef,
  type PersonName, type PersonRecord, type RecordKind, type SearchOptions,
} from '@vigie/engine';
export {
  csvFields, detectFormat, ftmSchemata, inputFormats, parseCsvMapping, readFormat, readFtmEntity, readJsonValues, readOfacCsv, readRecordValue, rowReasons, toFtm, withoutDuplicates,
  type AdapterInput, type AdapterRow, type CsvMapping, type FtmEntity, type InputFormat, type RowReason,
} from '@vigie/engine/adapters';
