import { createHash } from 'node:crypto';
import { parseCsvMapping, type CsvMapping } from '@vigie/engine/adapters';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import type { AlertForm } from './model.ts';
import type { ListFailure, ListFileRole, ListId, ListMode, ListSystem, ListVersionId } from './model-received.ts';
import { heldReasonsOf, openList, readBatches, roleOf, type ListFile } from './lists.ts';
import { fitsSystem } from './reading-alert.ts';
import { accountOf } from './recording-own.ts';
import { keepingOf } from './retention.ts';
import { keepIntake, settleOpenOf } from './store-intake.ts';
import { applyDelta, countDelta } from './store-lists-apply.ts';
import {
  deleteErrors,
  deleteStaged,
  dropFormer,
  findList,
  getFiles,
  insertErrors,
  insertFile,
  insertList,
  insertStaged,
  insertVersion,
  isUnderWay,
  lockList,
  lockVersion,
  noteSameFiles,
  updateList,
  updateVersion,
  type ListFields,
  type ListRow,
  type VersionCounts,
  type VersionRow,
} from './store-lists.ts';

/** Lists of others: what lists there are, and what becomes of a version from its first file to the alerts. */

export const readQueue = 'alerts.read-list';
const mostFiles = 20;
const batchSize = 2_500;

/* ── what lists there are ── */

type FieldsRefusal = 'alerts.list-mapping-unusable' | 'alerts.list-category-does-not-fit';

function fieldsFault({ system, category, mapping }: Pick<ListFields, 'system' | 'category' | 'mapping'>): FieldsRefusal | undefined {
  if (!fitsSystem(system, category)) return 'alerts.list-category-does-not-fit';
  return mapping !== null && typeof parseCsvMapping(mapping) === 'string' ? 'alerts.list-mapping-unusable' : undefined;
}

export async function addList(act: Act, code: string, fields: ListFields): Promise<Outcome<ListId, FieldsRefusal | 'alerts.list-code-taken'>> {
  const fault = fieldsFault(fields);
  if (fault) return refuse(fault);
  const id = await insertList(act.db, code, fields, { accountId: accountOf(act), at: act.at });
  if (!id) return refuse('alerts.list-code-taken');
  act.note({ code });
  act.announce('alerts');
  return done(id);
}

export async function changeList(act: Act, id: ListId, version: number, fields: ListFields): Promise<Outcome<ListId, FieldsRefusal | 'alerts.list-not-found' | 'alerts.received-changed-meanwhile'>> {
  const list = await lockList(act.db, { id });
  if (!list) return refuse('alerts.list-not-found');
  if (list.version !== version) return refuse('alerts.received-changed-meanwhile');
  const fault = fieldsFault(fields);
  if (fault) return refuse(fault);
  await updateList(act.db, id, fields, { accountId: accountOf(act), at: act.at });
  act.note({ code: list.code });
  act.announce('alerts');
  return done(id);
}

/* ── a version, until it is read ── */

/** Who sends: a person, or the machine of this name. */
export interface Sender {
  readonly client: string | null;
}

type ByKey = 'alerts.list-not-by-key';

export async function startVersion(act: Act, sender: Sender, given: { readonly listCode: string; readonly mode: ListMode }): Promise<Outcome<ListVersionId, 'alerts.list-not-found' | 'alerts.list-not-active' | 'alerts.list-version-under-way' | ByKey>> {
  const list = await lockList(act.db, { code: given.listCode });
  if (!list) return refuse('alerts.list-not-found');
  if (sender.client !== null && !list.byKey) return refuse('alerts.list-not-by-key');
  if (!list.active) return refuse('alerts.list-not-active');
  if (await isUnderWay(act.db, list.id)) return refuse('alerts.list-version-under-way');
  const id = await insertVersion(act.db, { listId: list.id, mode: given.mode, by: accountOf(act), client: sender.client }, act.at);
  act.touch('alert-list', [list.id]);
  act.announce('alerts');
  return done(id);
}

type Receiving = 'alerts.list-version-not-found' | 'alerts.list-version-not-receiving' | ByKey;

async function holdReceiving(act: Act, sender: Sender, id: ListVersionId): Promise<Outcome<VersionRow, Receiving>> {
  const version = await lockVersion(act.db, id);
  const list = version && (await findList(act.db, { id: version.listId }));
  if (!version || !list) return refuse('alerts.list-version-not-found');
  if (sender.client !== null && !list.byKey) return refuse('alerts.list-not-by-key');
  return version.state === 'receiving' ? done(version) : refuse('alerts.list-version-not-receiving');
}

export async function addFile(
  act: Act,
  sender: Sender,
  id: ListVersionId,
  file: { readonly name: string; readonly bytes: Buffer; readonly role: ListFileRole | undefined },
): Promise<Outcome<ListVersionId, Receiving | 'alerts.list-file-empty' | 'alerts.list-files-too-many'>> {
  const held = await holdReceiving(act, sender, id);
  if (!held.ok) return held;
  if (file.bytes.byteLength === 0) return refuse('alerts.list-file-empty');
  if ((held.value.files ?? []).length >= mostFiles) return refuse('alerts.list-files-too-many');
  const name = file.name.replaceAll(/[\p{Cc}/\\]/gu, ' ').trim().slice(-200) || 'file';
  await insertFile(act.db, id, { role: file.role ?? roleOf(file.bytes), name, sha256: createHash('sha256').update(file.bytes).digest('hex'), bytes: file.bytes });
  await updateVersion(act.db, id, {});
  act.touch('alert-list', [held.value.listId]);
  act.note({ byteCount: file.bytes.byteLength });
  return done(id);
}

/** All files are there: from now on the desk reads. */
export async function readVersion(act: Act, sender: Sender, id: ListVersionId): Promise<Outcome<ListVersionId, Receiving | 'alerts.list-file-missing'>> {
  const held = await holdReceiving(act, sender, id);
  if (!held.ok) return held;
  if ((held.value.files ?? []).length === 0) return refuse('alerts.list-file-missing');
  await noteSameFiles(act.db, id, held.value.listId);
  await beginReading(act, held.value, 'read');
  return done(id);
}

async function beginReading(act: Act, version: VersionRow, step: 'read' | 'apply'): Promise<void> {
  await updateVersion(act.db, version.id, { state: 'reading', heldReasons: [], failure: null });
  await act.enqueue(readQueue, { versionId: version.id, step });
  act.touch('alert-list', [version.listId]);
  act.announce('alerts');
}

/* ── a version, once it was read ── */

type Deciding = 'alerts.list-version-not-found' | 'alerts.list-version-not-held' | 'alerts.received-changed-meanwhile';

/** A held version is applied all the same. */
export async function confirmVersion(act: Act, id: ListVersionId, version: number, note: string): Promise<Outcome<ListVersionId, Deciding>> {
  const held = await lockVersion(act.db, id);
  if (!held) return refuse('alerts.list-version-not-found');
  if (held.state !== 'held') return refuse('alerts.list-version-not-held');
  if (held.version !== version) return refuse('alerts.received-changed-meanwhile');
  await updateVersion(act.db, id, { settledBy: accountOf(act), settledNote: note });
  await beginReading(act, held, 'apply');
  return done(id);
}

/** A held version, or one whose files did not all come, stays unapplied. */
export async function refuseVersion(act: Act, id: ListVersionId, version: number, note: string): Promise<Outcome<ListVersionId, Deciding>> {
  const held = await lockVersion(act.db, id);
  if (!held) return refuse('alerts.list-version-not-found');
  if (held.state !== 'held' && held.state !== 'receiving') return refuse('alerts.list-version-not-held');
  if (held.version !== version) return refuse('alerts.received-changed-meanwhile');
  await deleteStaged(act.db, id);
  await updateVersion(act.db, id, { state: 'refused', settledBy: accountOf(act), settledAt: act.at, settledNote: note });
  act.touch('alert-list', [held.listId]);
  act.announce('alerts');
  return done(id);
}

export type RetryRefusal = 'alerts.list-version-not-found' | 'alerts.list-version-not-readable' | 'alerts.list-version-under-way';

/** Reads the kept files anew: of a version that failed or was refused, or of the one applied last. */
export async function retryVersion(act: Act, id: ListVersionId): Promise<Outcome<ListVersionId, RetryRefusal>> {
  const version = await lockVersion(act.db, id);
  if (!version) return refuse('alerts.list-version-not-found');
  const files = version.files ?? [];
  if (version.state === 'receiving' || files.length === 0 || files.some(({ kept }) => !kept)) return refuse('alerts.list-version-not-readable');
  if (version.state === 'reading' || (await isUnderWay(act.db, version.listId, id))) return refuse('alerts.list-version-under-way');
  await beginReading(act, version, 'read');
  return done(id);
}

/* ── the job ── */

export interface ListsParts {
  readonly perform: Perform;
}

/** Reads and applies versions of lists beside other work, one at a time. A job that was cut off begins anew. */
export function alertsListsQueues(parts: ListsParts): readonly Queue[] {
  return [
    {
      name: readQueue,
      retry: { limit: 3, delaySeconds: 5, delayMaximumSeconds: 60 },
      concurrency: 1,
      run: async ({ versionId, step }) => {
        const id = versionId as ListVersionId;
        if (step === 'apply') await settle(parts, id, 'confirmed');
        else if (await stage(parts, id)) await settle(parts, id, 'judge');
      },
    },
  ];
}

async function within<Value>(parts: ListsParts, operation: 'none' | 'collect', work: (act: Act) => Promise<Value>): Promise<Value> {
  const outcome = await parts.perform({ kind: 'system', process: readQueue }, { name: readQueue, operation }, async (act) => done(await work(act)));
  if (!outcome.ok) throw new Error(`${readQueue} was refused`);
  return outcome.value;
}

/** Reads the files into rows that wait. False when nothing is to be applied: it failed, or another process has taken it. */
async function stage(parts: ListsParts, id: ListVersionId): Promise<boolean> {
  const begun = await within(parts, 'none', async (act) => {
    const version = await lockVersion(act.db, id);
    const list = version && (await findList(act.db, { id: version.listId }));
    if (!version || !list || version.state !== 'reading') return undefined;
    await deleteStaged(act.db, id);
    await deleteErrors(act.db, id);
    return { list, files: await getFiles(act.db, id) };
  });
  if (!begun) return false;
  const files = begun.files.flatMap(({ role, name, bytes }): readonly ListFile[] => (bytes === null ? [] : [{ role, name, bytes }]));
  const mapping = begun.list.mapping === null ? undefined : parseCsvMapping(begun.list.mapping);
  const source = openList(files, begun.list.format, typeof mapping === 'object' ? (mapping satisfies CsvMapping) : undefined);
  if (!source.ok) return fail(parts, id, source.failure);
  let counts: VersionCounts | undefined;
  for await (const batch of readBatches(source.rows, batchSize)) {
    counts = batch.counts;
    await within(parts, 'none', async (act) => {
      await insertStaged(act.db, id, batch.staged);
      await insertErrors(act.db, id, batch.errors);
      await updateVersion(act.db, id, { ...batch.counts, format: source.format });
      act.announce('alerts');
    });
  }
  return counts !== undefined && counts.acceptedCount > 0 ? true : fail(parts, id, 'nothing-read');
}

async function fail(parts: ListsParts, id: ListVersionId, failure: ListFailure): Promise<false> {
  await within(parts, 'none', async (act) => {
    await updateVersion(act.db, id, { state: 'failed', failure, readAt: act.at, settledAt: act.at });
    await keepIntake(act.db, { listVersionId: id, reason: 'list-failed', detail: failure }, act.at);
    act.announce('alerts');
  });
  return false;
}

/** Applies what is staged, or holds it for a person. */
async function settle(parts: ListsParts, id: ListVersionId, how: 'judge' | 'confirmed'): Promise<void> {
  await within(parts, 'collect', async (act) => {
    const version = await lockVersion(act.db, id);
    const list = version && (await lockList(act.db, { id: version.listId }));
    if (!version || !list || version.state !== 'reading') return;
    const delta = await countDelta(act.db, id, list, version.mode);
    const counts = { newCount: delta.new, changedCount: delta.changed, goneCount: delta.gone, unchangedCount: delta.unchanged };
    const heldReasons = how === 'confirmed' ? [] : heldReasonsOf({ counts: version, goneCount: delta.gone, inForceCount: list.inForceCount, expectedCount: list.expectedCount, mostGoneShare: list.mostGoneShare, mode: version.mode });
    act.touch('alert-list', [list.id]);
    act.announce('alerts');
    if (heldReasons.length > 0) {
      await updateVersion(act.db, id, { ...counts, state: 'held', heldReasons, readAt: act.at });
      act.note({ heldReasons });
      return;
    }
    await apply(act, version, list);
    await updateVersion(act.db, id, { ...counts, state: 'applied', readAt: version.readAt ?? act.at, settledAt: act.at });
    await dropFormer(act.db, list.id, id);
    if (version.refusedCount > 0) await keepIntake(act.db, { listVersionId: id, reason: 'list-rows-refused', detail: String(version.refusedCount) }, act.at);
    else await settleOpenOf(act.db, { listVersionId: id }, null, act.at);
    act.note({ ...delta });
    if (delta.new + delta.changed + delta.gone === 0) return;
    await act.record({ slice: 'alerts', kind: 'ListReceived', object: `alert-list:${list.id}`, payload: { listVersionId: id, listId: list.id, new: delta.new, changed: delta.changed, gone: delta.gone } });
  });
}

async function apply(act: Act, version: VersionRow, list: ListRow): Promise<void> {
  const keeping = { system: list.system, receivedAt: act.at, judged: null, judgedAt: null, keepGoneDays: list.keepGoneDays } as const;
  await applyDelta(act.db, {
    versionId: version.id,
    list,
    mode: version.mode,
    form: formOf(list.system),
    at: act.at,
    eraseDueAt: keepingOf({ ...keeping, endedAt: null }).eraseDueAt,
    goneEraseDueAt: keepingOf({ ...keeping, endedAt: act.at }).eraseDueAt,
  });
  await deleteStaged(act.db, version.id);
}

function formOf(system: ListSystem): AlertForm {
  return system === 'interpol' ? 'notice' : 'listing';
}

