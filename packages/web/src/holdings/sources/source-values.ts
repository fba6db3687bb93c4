import type { SourceBody, SourceView } from '@vigie/server/holdings/contract';
import type { HoldingKind, LoadFormat, Measure } from '@vigie/server/holdings/model';
import { emptyMapping, faultOfMapping, mappingOf, valuesOfMapping, type MappingFault, type MappingValues } from './mapping-values.ts';

/** A register as it is typed. */
export interface SourceValues {
  readonly code: string;
  readonly name: string;
  readonly kinds: readonly HoldingKind[];
  readonly format: LoadFormat;
  readonly mapping: MappingValues;
  readonly measure: Measure | null;
  readonly legalGround: string;
  readonly unitId: SourceView['unitId'];
  readonly clientId: SourceView['clientId'];
  readonly expectedCount: string;
  /** In percent. */
  readonly maxChangeShare: string;
  readonly retentionDays: string;
  readonly active: boolean;
}

export const emptySource: SourceValues = {
  code: '',
  name: '',
  kinds: [],
  format: 'csv',
  mapping: emptyMapping,
  measure: null,
  legalGround: '',
  unitId: null,
  clientId: null,
  expectedCount: '',
  maxChangeShare: '20',
  retentionDays: '365',
  active: true,
};

export function valuesOfSource(source: SourceView): SourceValues {
  return {
    ...source,
    mapping: valuesOfMapping(source.mapping),
    expectedCount: source.expectedCount === null ? '' : String(source.expectedCount),
    maxChangeShare: String(Math.round(source.maxChangeShare * 1_000) / 10),
    retentionDays: String(source.retentionDays),
  };
}

export type SourceFault = 'missing' | 'code' | 'count' | 'percent' | 'days' | MappingFault;

function wholeOf(typed: string, most: number): number | undefined {
  const value = /^\d{1,12}$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
  return value !== undefined && value <= most ? value : undefined;
}

function percentOf(typed: string): number | undefined {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,3}(\.\d)?$/.test(text) && Number(text) <= 100 ? Number(text) : undefined;
}

/** What is wrong, by field. */
export function faultsOfSource(values: SourceValues, isNew: boolean): Readonly<Partial<Record<keyof SourceValues, SourceFault>>> {
  const mapping = values.format === 'csv' ? faultOfMapping(values.mapping) : undefined;
  return {
    ...(isNew && !/^[a-z][a-z0-9-]{1,39}$/.test(values.code.trim()) && { code: 'code' as const }),
    ...(values.name.trim() === '' && { name: 'missing' as const }),
    ...(values.measure === null && { measure: 'missing' as const }),
    ...(values.legalGround.trim() === '' && { legalGround: 'missing' as const }),
    ...(values.expectedCount.trim() !== '' && wholeOf(values.expectedCount, 1e12) === undefined && { expectedCount: 'count' as const }),
    ...(percentOf(values.maxChangeShare) === undefined && { maxChangeShare: 'percent' as const }),
    ...(wholeOf(values.retentionDays, 36_500) === undefined && { retentionDays: 'days' as const }),
    ...(mapping !== undefined && { mapping }),
  };
}

/** What is sent of values without faults. */
export function bodyOfSource(values: SourceValues, before: SourceView | undefined): SourceBody {
  return {
    name: values.name.trim(),
    kinds: [...values.kinds],
    format: values.format,
    mapping: values.format === 'csv' ? mappingOf(values.mapping, before?.mapping ?? null) : null,
    measure: values.measure ?? 'inform',
    legalGround: values.legalGround.trim(),
    unitId: values.unitId,
    clientId: values.clientId,
    expectedCount: values.expectedCount.trim() === '' ? null : (wholeOf(values.expectedCount, 1e12) ?? null),
    maxChangeShare: (percentOf(values.maxChangeShare) ?? 20) / 100,
    retentionDays: wholeOf(values.retentionDays, 36_500) ?? 365,
  };
}
