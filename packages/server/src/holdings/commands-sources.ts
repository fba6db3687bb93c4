import { findUnit, listClients } from '../accounts/store.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { isUniqueViolation } from '../platform/database.ts';
import type { SourceBody, SourceView } from './contract.ts';
import type { SourceId } from './model.ts';
import { engineMapping } from './reading.ts';
import { mappingFault } from './rules.ts';
import { findSource, insertSource, lockSource, updateSource } from './store.ts';
import { sourceViews } from './view.ts';

type Fault = 'holdings.mapping-missing' | 'holdings.mapping-unusable' | 'holdings.unit-unknown' | 'holdings.client-unknown';

async function faultOf(act: Act, body: SourceBody): Promise<Fault | undefined> {
  const fault = mappingFault(body);
  if (fault) return fault;
  if (body.mapping) {
    try {
      engineMapping(body.mapping, body.mapping.delimiter);
    } catch {
      return 'holdings.mapping-unusable';
    }
  }
  if (body.unitId !== null && !(await findUnit(act.db, body.unitId))) return 'holdings.unit-unknown';
  if (body.clientId !== null && !(await listClients(act.db)).some(({ id }) => id === body.clientId)) return 'holdings.client-unknown';
  return undefined;
}

/** Adds a register. Its holdings come with its first file, or by the interface. */
export async function createSource(act: Act, code: string, body: SourceBody): Promise<Outcome<SourceView, Fault | 'holdings.code-taken'>> {
  const fault = await faultOf(act, body);
  if (fault) return refuse(fault);
  if (await findSource(act.db, code)) return refuse('holdings.code-taken');
  const id = newId() as SourceId;
  try {
    await insertSource(act.db, id, code, body, act.at);
  } catch (error) {
    if (isUniqueViolation(error, 'holdings_source_code')) return refuse('holdings.code-taken');
    throw error;
  }
  act.touch('holdings-source', [id]);
  act.announce('holdings');
  return view(act, code);
}

/** Changes a register. What it asks by default is asked of rows from the next file on; its holdings stay as they are. */
export async function changeSource(
  act: Act,
  code: string,
  version: number,
  body: SourceBody & { readonly active: boolean },
): Promise<Outcome<SourceView, Fault | 'holdings.source-not-found' | 'holdings.changed-meanwhile'>> {
  const source = await lockSource(act.db, { code });
  if (!source) return refuse('holdings.source-not-found');
  act.touch('holdings-source', [source.id]);
  if (source.version !== version) return refuse('holdings.changed-meanwhile');
  const fault = await faultOf(act, body);
  if (fault) return refuse(fault);
  await updateSource(act.db, source.id, body, act.at);
  act.note({ fields: (Object.keys(body) as (keyof SourceBody)[]).filter((field) => JSON.stringify(body[field]) !== JSON.stringify(source[field])) });
  act.announce('holdings');
  return view(act, code);
}

async function view(act: Act, code: string): Promise<Outcome<SourceView, never>> {
  const source = await findSource(act.db, code);
  return done((await sourceViews(act.db, [source!]))[0]!);
}
