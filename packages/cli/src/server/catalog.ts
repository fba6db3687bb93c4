import { models, recordKinds } from '../engine.ts';
import { allDatasets, type Holdings } from './holdings.ts';
import { HttpError } from './http.ts';

/** The data set a request asks for; undefined for all of them. @throws HttpError 404 */
export function datasetOf(holdings: Holdings, name: string): string | undefined {
  if (allDatasets.includes(name)) return undefined;
  if (holdings.datasets.includes(name) || name === 'snapshot') return name;
  throw new HttpError(404, 'No such dataset.');
}

/** `GET /catalog` in the shape of yente 5. */
export function catalog(holdings: Holdings): unknown {
  const { version, datasets } = holdings;
  const shared = { version, index_version: version, index_current: true, load: true, tags: [], delta_url: null, updated_at: holdings.loadedAt, last_export: holdings.loadedAt };
  return {
    datasets: [
      { name: 'default', title: 'All holdings', ...shared, entity_count: recordKinds.reduce((sum, kind) => sum + holdings.countOf(kind), 0), children: datasets },
      ...datasets.map((name) => ({ name, title: name, ...shared, children: [] })),
    ],
    current: ['default', ...datasets],
    outdated: [],
    index_stale: false,
  };
}

/** Features of all models, once each, with what their first rule says about them. */
export function featureDocs(): Readonly<Record<string, { readonly description: string; readonly coefficient: number; readonly url: null }>> {
  const docs = new Map<string, { description: string; coefficient: number; url: null }>();
  docs.set('name', { description: 'Parts of the name, each by its own rule and worth its rarity in the holdings.', coefficient: 1, url: null });
  for (const model of models) for (const { feature, because } of model.features) if (!docs.has(feature)) docs.set(feature, { description: because, coefficient: 1, url: null });
  return Object.fromEntries(docs);
}

const descriptions: readonly (readonly [string, string])[] = [
  ['vigie', 'Evidence in bits, line by line (`ledger`); 0.7 is the threshold of the false alerts that were asked for, and the score never saturates.'],
  ['best', 'The same as vigie.'],
  ['logic-v1', 'Accepted for clients that ask for it; answered by vigie.'],
  ['logic-v2', 'Accepted for clients that ask for it; answered by vigie.'],
  ['name-based', 'Accepted for clients that ask for it; answered by vigie.'],
];

/** `GET /algorithms` */
export function algorithms(): unknown {
  const features = featureDocs();
  return {
    algorithms: descriptions.map(([name, description]) => ({ name, description, features, docs: features, config: {} })),
    default: 'vigie',
    best: 'vigie',
  };
}
