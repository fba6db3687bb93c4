import type { Model } from './evidence.ts';
import { organisationModel } from './organisations/model.ts';
import { personModel } from './persons/model.ts';
import type { RecordKind } from './record.ts';
import { documentModel, firearmModel, numbersModel, objectModel, vehicleModel } from './things/models.ts';

/** Every frozen model, for printing. */
export const models: readonly Model[] = [personModel, organisationModel, numbersModel, documentModel, vehicleModel, firearmModel, objectModel];

/** The model by which records of a kind are compared. */
export function modelOf(kind: RecordKind): Model {
  return models.find((model) => model.kind === kind) ?? personModel;
}
