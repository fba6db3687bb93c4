/** What the command line takes from the engine; every other file here imports it from this one. */
export {
  createEngine, falseAlertsPerThousand, onGrid, recordKinds, objectCategories, scoreOf, SnapshotError,
  type Candidate, type Engine, type EngineRecord, type EvidenceItem, type FeatureRow, type Model, type NamedCandidate, type NumberRef, type PersonName, type PersonRecord, type RecordKind, type SearchOptions,
} from '@vigie/engine';
export {
  csvFields, detectFormat, ftmSchemata, inputFormats, parseCsvMapping, readFormat, readFtmEntity, readOfacCsv, readRecordValue, rowReasons, toFtm, withoutDuplicates,
  type AdapterInput, type AdapterRow, type CsvMapping, type FtmEntity, type InputFormat, type RowReason,
} from '@vigie/engine/adapters';
import type { Model, RecordKind } from '@vigie/engine';
import { personModel } from '../../engine/src/persons/model.ts';
import { documentModel, firearmModel, numbersModel, objectModel, vehicleModel } from '../../engine/src/things/models.ts';
export { link, type Linkage } from '../../engine/src/linkage/link.ts';
export { linkageTable, type LinkageTable } from '../../engine/src/linkage/table.ts';
export { compareNames, type NameContext } from '../../engine/src/names/align.ts';
export { compareTokens } from '../../engine/src/names/compare.ts';
export { auc, bestF1 } from '../../engine/src/names/measure.ts';
export { defaultRarity } from '../../engine/src/names/rarity.ts';
export { readPersonName } from '../../engine/src/names/read.ts';
export { compareOrganisations } from '../../engine/src/organisations/compare.ts';
export { readOrganisationName } from '../../engine/src/organisations/read.ts';

export const models: readonly Model[] = [personModel, numbersModel, documentModel, vehicleModel, firearmModel, objectModel];

/** The model by which records of a kind are compared. */
export function modelOf(kind: RecordKind): Model {
  return models.find((model) => model.kind === kind) ?? personModel;
}
export { dateRules } from '../../engine/src/persons/dates.ts';
export { weights as personWeights } from '../../engine/src/persons/model.ts';
export { readJsonValues } from '../../engine/src/adapters/json-values.ts';
