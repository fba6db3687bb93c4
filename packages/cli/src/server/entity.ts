import { toFtm, type EngineRecord } from '../engine.ts';
import type { StoredRecord } from './store.ts';

/** An entity on the wire. */
export interface EntityResponse {
  readonly id: string;
  readonly caption: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly datasets: readonly string[];
  readonly referents: readonly string[];
  readonly target: boolean;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly last_change: string | null;
}

export function entityResponse({ record, datasets, facts }: StoredRecord): EntityResponse {
  const { id, schema, caption, properties } = toFtm(record);
  return {
    id, caption, schema, properties, datasets,
    referents: facts.referents ?? [],
    target: true,
    first_seen: facts.firstSeen ?? null,
    last_seen: facts.lastSeen ?? null,
    last_change: facts.lastChange ?? null,
  };
}

/** A candidate of a snapshot whose record the server does not keep: its name is all there is to show. */
export function unkeptEntity(id: string, caption: string, kind: EngineRecord['kind']): EntityResponse {
  const schema = { person: 'Person', organisation: 'Organization', document: 'Document', vehicle: 'Vehicle', firearm: 'Firearm', object: 'Asset' }[kind];
  return { id, caption, schema, properties: { name: [caption] }, datasets: ['snapshot'], referents: [], target: true, first_seen: null, last_seen: null, last_change: null };
}

/** Whether an entity's schema is the one asked for or a kind of it. */
export function isOfSchema(schema: string, asked: string): boolean {
  if (asked === 'Thing' || schema === asked) return true;
  if (asked === 'LegalEntity') return ['Person', 'Organization', 'Company', 'PublicBody'].includes(schema);
  if (asked === 'Organization') return ['Company', 'PublicBody'].includes(schema);
  return asked === 'Asset' && ['Vehicle', 'Vessel', 'Airplane', 'Firearm', 'Company'].includes(schema);
}
