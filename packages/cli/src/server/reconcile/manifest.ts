import { reconcileTypes } from './vocabulary.ts';

/** Queries in one request at most. */
export const reconcileBatch = 50;

const settings = [{ name: 'limit', label: 'Limit', type: 'number', default: 0, help_text: 'Values of the property at most; 0 for all.' }] as const;

/**
 * The service's description (W3C Reconciliation API 0.2). `base` is the address of the server as the client sees it; a key that
 * came in the address goes into the addresses given back, since OpenRefine can send it in no other way.
 */
export function manifest(base: string, dataset: string, key: string | undefined): unknown {
  const tail = key === undefined ? '' : `?api_key=${encodeURIComponent(key)}`;
  const here = `${base}/reconcile/${encodeURIComponent(dataset)}`;
  return {
    versions: ['0.2'],
    name: `Vigie: ${dataset}`,
    identifierSpace: `${base}/entities/`,
    schemaSpace: 'https://followthemoney.tech/explorer/schemata/',
    documentation: 'https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/',
    defaultTypes: reconcileTypes,
    batchSize: reconcileBatch,
    view: { url: `${base}/entities/{{id}}${tail}` },
    preview: { url: `${here}/preview?id={{id}}${tail.replace('?', '&')}`, width: 430, height: 240 },
    suggest: {
      entity: { service_url: here, service_path: `/suggest/entity${tail}` },
      type: { service_url: here, service_path: `/suggest/type${tail}` },
      property: { service_url: here, service_path: `/suggest/property${tail}` },
    },
    extend: {
      propose_properties: { service_url: here, service_path: `/extend/property${tail}` },
      // The specification's name and the one yente uses.
      property_settings: settings,
      propose_settings: settings,
    },
  };
}
