import { cursorOf, parseCursor } from '../kernel/page.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { bind, type Bound } from '../platform/http.ts';
import { changeAsClient, changeRecords } from './commands-changes.ts';
import * as loads from './commands-loads.ts';
import { changeSource, createSource } from './commands-sources.ts';
import * as contract from './contract.ts';
import type { HoldingId } from './model.ts';
import { searchHoldings, type HoldingsIndexParts } from './searching.ts';
import { findLoad, findSource, listLoads, listSources, type LoadRow } from './store.ts';
import { listRowErrors } from './store-incoming.ts';
import { countHeld, findPhoto, getHoldings, listFormer } from './store-records.ts';
import { loadViews, sourceViews, viewOf } from './view.ts';

export type HoldingsParts = HoldingsIndexParts;

/** National records that alerts are screened against. */
export function holdingsRoutes(parts: HoldingsParts): readonly Bound[] {
  return [...sourceRoutes(), ...loadRoutes(), ...holdingRoutes(parts), ...indexRoutes(parts)];
}

function sourceRoutes(): readonly Bound[] {
  return [
    bind(contract.listSources, async (act) => done({ items: [...(await sourceViews(act.db, await listSources(act.db)))] })),
    bind(contract.getSource, async (act, { params }) => {
      const source = await findSource(act.db, params.code);
      return source ? done((await sourceViews(act.db, [source]))[0]!) : refuse('holdings.source-not-found');
    }),
    bind(contract.createSource, (act, { body: { code, ...body } }) => createSource(act, code, body)),
    bind(contract.changeSource, (act, { params, body }, { version }) => changeSource(act, params.code, version, body)),
  ];
}

function loadRoutes(): readonly Bound[] {
  return [
    bind(contract.beginLoad, async (act, { params, body }) => shown(act, await loads.beginLoad(act, params.code, body))),
    bind(contract.addPart, async (act, { params, query }, { file }) => shown(act, await loads.addPart(act, params.id, query.firstByte, file.bytes))),
    bind(contract.startLoad, async (act, { params }) => shown(act, await loads.startLoad(act, params.id))),
    bind(contract.listLoads, async (act, { query }) => {
      const after = query.after === undefined ? [null] : parseCursor(query.after, 1);
      if (!after || (query.after !== undefined && !Number.isSafeInteger(after[0]))) return refuse('holdings.cursor-invalid');
      const rows = await listLoads(act.db, { source: query.source, state: query.state, before: after[0] as number | null, limit: query.limit + 1 });
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      return done({ items: [...(await loadViews(act.db, items))], next: rows.length > query.limit && last ? cursorOf([last.sequence]) : null });
    }),
    bind(contract.getLoad, async (act, { params }) => {
      const load = await findLoad(act.db, params.id);
      return load ? done((await loadViews(act.db, [load]))[0]!) : refuse('holdings.load-not-found');
    }),
    bind(contract.listRowErrors, async (act, { params, query }) => {
      act.touch('holdings-load', [params.id]);
      if (!(await findLoad(act.db, params.id))) return refuse('holdings.load-not-found');
      const page = await listRowErrors(act.db, params.id, { after: query.after, limit: query.limit, fate: query.fate });
      if (!page) return refuse('holdings.cursor-invalid');
      act.note({ count: page.items.length });
      return done({ items: page.items.map(({ line, code, field, detail, fate, raw }) => ({ line, code, field, detail, fate, raw })), next: page.next });
    }),
    bind(contract.confirmLoad, async (act, { params, body }) => shown(act, await loads.confirmLoad(act, params.id, body.note))),
    bind(contract.refuseLoad, async (act, { params, body }) => shown(act, await loads.refuseLoad(act, params.id, body.note))),
    bind(contract.stopLoad, async (act, { params }) => shown(act, await loads.stopLoad(act, params.id))),
    bind(contract.resumeLoad, async (act, { params }) => shown(act, await loads.resumeLoad(act, params.id))),
    bind(contract.rollBackLoad, async (act, { params, body }) => shown(act, await loads.rollBackLoad(act, params.id, body.note))),
  ];
}

async function shown<Code extends string>(act: Act, outcome: Outcome<LoadRow, Code>): Promise<Outcome<contract.LoadView, Code>> {
  return outcome.ok ? done((await loadViews(act.db, [outcome.value]))[0]!) : outcome;
}

function holdingRoutes(parts: HoldingsParts): readonly Bound[] {
  return [
    bind(contract.searchHoldings, (act, { body: { purpose, ...criteria } }) => {
      act.because(purpose);
      return searchHoldings(act, parts, criteria);
    }),
    bind(contract.consultHolding, async (act, { params, body }) => {
      act.because(body.purpose);
      const holding = await findHolding(act, params.id);
      if (!holding) return refuse('holdings.holding-not-found');
      const former = await listFormer(act.db, params.id);
      return done({ holding: viewOf(holding), former: [...former] });
    }),
    bind(contract.getHoldingPhoto, async (act, { params, query }) => {
      act.because({ code: query.purpose });
      const holding = await findHolding(act, params.id);
      if (!holding) return refuse('holdings.holding-not-found');
      const photo = holding.photoSha256 && (await findPhoto(act.db, holding.photoSha256));
      if (!photo) return refuse('holdings.no-photo');
      return done({ name: `holding-${params.id}.${photo.mediaType === 'image/jpeg' ? 'jpg' : 'png'}`, mediaType: photo.mediaType, body: photo.bytes });
    }),
    bind(contract.changeHoldingsAsClient, (act, { params, body }) => changeAsClient(act, params.code, body.changes)),
    bind(contract.changeHoldings, (act, { params, body }) => changeRecords(act, params.code, body.changes)),
  ];
}

async function findHolding(act: Act, id: HoldingId) {
  act.touch('holding', [id]);
  return (await getHoldings(act.db, [id])).get(id);
}

function indexRoutes({ index }: HoldingsParts): readonly Bound[] {
  const state = async (act: Act) => {
    const { model, recordCount, generation, builtAt, snapshotAt, build, isBehind, workerCount } = index.state();
    return { isReady: generation > 0, isBehind, recordCount, heldCount: await countHeld(act.db), model, generation, builtAt, snapshotAt, workerCount, build: build && { done: build.done, of: build.of } };
  };
  return [
    bind(contract.getIndexState, async (act) => done(await state(act))),
    bind(contract.rebuildIndex, async (act) => {
      // Not waited for: ten million records take minutes, and the old index serves meanwhile.
      index.rebuild().catch(() => undefined);
      return done(await state(act));
    }),
  ];
}
