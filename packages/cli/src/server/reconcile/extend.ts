import { entityResponse } from '../entity.ts';
import type { Holdings } from '../holdings.ts';
import { HttpError, isPlain, Params } from '../http.ts';
import { findByText } from '../search.ts';
import { describe } from './queries.ts';
import { propertyName, reconcileProperties, reconcileTypes, typeName, type TypeRef } from './vocabulary.ts';

const mostIds = 1000;

/** Values of properties for entities: `{"ids": [...], "properties": [{"id", "settings"}]}`. */
export function extend(holdings: Holdings, request: unknown): unknown {
  if (!isPlain(request) || !Array.isArray(request['ids']) || !Array.isArray(request['properties'])) throw new HttpError(400, 'extend has lists of ids and properties');
  const ids = (request['ids'] as readonly unknown[]).filter((id) => typeof id === 'string');
  if (ids.length > mostIds) throw new HttpError(400, `Too many ids (limit: ${String(mostIds)})`);
  const properties = (request['properties'] as readonly unknown[]).filter(isPlain).flatMap((property) => (typeof property['id'] === 'string' ? [{ id: property['id'], limit: limitOf(property['settings']) }] : []));
  const labels = new Map(reconcileProperties(undefined).map(({ id, name }) => [id, name]));
  const rows = ids.map((id) => {
    const stored = holdings.store.find(id) ?? holdings.store.find(holdings.store.canonicalOf(id) ?? '');
    const known = stored === undefined ? {} : entityResponse(stored).properties;
    const cells = properties.map((property) => {
      const name = propertyName(property.id);
      const values = Object.hasOwn(known, name) ? (known[name] ?? []) : [];
      return [property.id, values.slice(0, property.limit).map((text) => ({ str: text }))] as const;
    });
    return [id, Object.fromEntries(cells)] as const;
  });
  return { meta: properties.map(({ id }) => ({ id, name: labels.get(propertyName(id)) ?? id })), rows: Object.fromEntries(rows) };
}

function limitOf(settings: unknown): number {
  const limit = isPlain(settings) ? Number(settings['limit'] ?? 0) : 0;
  return Number.isInteger(limit) && limit > 0 ? limit : 1000;
}

/** `GET extend/property?type=Person&limit=10` */
export function proposeProperties(query: unknown): unknown {
  const params = new Params(query);
  const type = params.text('type');
  const limit = params.number('limit', 100, 1, 1000, true);
  return { limit, type: type ?? 'LegalEntity', properties: reconcileProperties(type).slice(0, limit) };
}

const suggestLimit = 10;

function suggestion(prefix: string, result: readonly unknown[]): unknown {
  return { code: '/api/status/ok', status: '200 OK', prefix, result };
}

/** Entities whose name resembles what was typed so far. */
export async function suggestEntity(holdings: Holdings, dataset: string | undefined, query: unknown): Promise<unknown> {
  const params = new Params(query);
  const prefix = params.text('prefix') ?? '';
  const limit = params.number('limit', suggestLimit, 1, 100, true);
  if (prefix.trim() === '') return suggestion(prefix, []);
  const found = (await findByText(holdings, prefix, 100)).filter(({ entity }) => dataset === undefined || entity.datasets.includes(dataset));
  return suggestion(prefix, found.slice(0, limit).map(({ entity }) => ({ id: entity.id, name: entity.caption, description: describe(entity), notable: [{ id: entity.schema, name: typeName(entity.schema) }] })));
}

export function suggestType(query: unknown): unknown {
  return suggestOf(query, reconcileTypes);
}

export function suggestProperty(query: unknown): unknown {
  return suggestOf(query, reconcileProperties(new Params(query).text('type')));
}

function suggestOf(query: unknown, list: readonly TypeRef[]): unknown {
  const prefix = new Params(query).text('prefix') ?? '';
  const typed = prefix.toLowerCase();
  return suggestion(prefix, list.filter(({ id, name }) => id.toLowerCase().startsWith(typed) || name.toLowerCase().startsWith(typed)));
}

/** A small page about an entity, for the window that opens over a candidate. */
export function preview(holdings: Holdings, id: string): string {
  const stored = holdings.store.find(id);
  if (stored === undefined) throw new HttpError(404, 'No such entity');
  const entity = entityResponse(stored);
  const rows = Object.entries(entity.properties).map(([name, values]) => `<tr><th scope="row">${escaped(name)}</th><td>${values.slice(0, 5).map(escaped).join('<br>')}</td></tr>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(entity.caption)}</title><style>body{font:14px sans-serif;margin:8px}th{text-align:left;padding-right:1em;vertical-align:top}</style></head><body><strong>${escaped(entity.caption)}</strong> (${escaped(typeName(entity.schema))})<table>${rows.join('')}</table></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
