import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import type { ImportReport, OrganisationBody } from './contract.ts';
import { countriesAsOf, countryData } from './countries.ts';
import { printDirectory, readDirectory, type DirectoryFileRefusal } from './directory-csv.ts';
import { planImport } from './import-plan.ts';
import type { OrganisationFields, OrganisationId, OrganisationState } from './model.ts';
import { changedFields, defaultCode, factsOf, settleFields, type OrganisationChange } from './rules.ts';
import {
  countryMemberships,
  findCodesBeginning,
  findOrganisation,
  findOrganisationsByCode,
  findOwnersOfAddresses,
  insertMissingCountries,
  listAllOrganisations,
  lockDirectory,
  writeOrganisations,
} from './store.ts';

type FieldRefusal =
  | 'partners.code-taken'
  | 'partners.address-taken'
  | 'partners.address-invalid'
  | 'partners.country-unknown'
  | 'partners.time-zone-unknown';

/** At every start: adds the countries that the desk does not have yet. What a desk has corrected stays as it is. */
export async function ensureCountries(act: Act): Promise<Outcome<{ readonly addedCount: number }>> {
  const addedCount = await insertMissingCountries(act.db, countryData);
  act.note({ addedCount, asOf: countriesAsOf });
  return done({ addedCount });
}

/** An organisation to be added; without a code it gets the next free one of its type and country. */
export type NewOrganisation = Omit<OrganisationBody, 'code'> & { readonly code?: string | undefined };

export async function createOrganisation(act: Act, body: NewOrganisation): Promise<Outcome<OrganisationState, FieldRefusal>> {
  const outcome = await addOrganisations(act, [body]);
  return outcome.ok ? done(outcome.value[0]!) : outcome;
}

/** Adds several in one act: all, or none when one of them is refused. */
export async function addOrganisations(act: Act, bodies: readonly NewOrganisation[]): Promise<Outcome<readonly OrganisationState[], FieldRefusal>> {
  await lockDirectory(act.db);
  const countries = await countryMemberships(act.db);
  const added: OrganisationState[] = [];
  for (const body of bodies) {
    const code = body.code ?? (await freeCode(act, body));
    const settled = settleFields({ ...body, code, active: true }, (country) => countries.has(country));
    if (!settled.ok) return settled;
    const refused = await refuseTaken(act, settled.value, undefined);
    if (refused) return refused;
    added.push(...(await apply(act, [{ before: undefined, after: settled.value }])));
  }
  return done(added);
}

async function freeCode(act: Act, { type, country }: NewOrganisation): Promise<string> {
  const first = defaultCode(type, country, new Set());
  return defaultCode(type, country, await findCodesBeginning(act.db, first));
}

/** Changes or closes an organisation, if it is still at the version that the caller saw. The same again changes nothing. */
export async function changeOrganisation(
  act: Act,
  id: OrganisationId,
  body: OrganisationFields,
  version: number,
): Promise<Outcome<OrganisationState, FieldRefusal | 'partners.organisation-not-found' | 'partners.changed-meanwhile'>> {
  await lockDirectory(act.db);
  const before = await findOrganisation(act.db, id);
  if (!before) return refuse('partners.organisation-not-found');
  if (before.version !== version) return refuse('partners.changed-meanwhile');
  const countries = await countryMemberships(act.db);
  const settled = settleFields(body, (country) => countries.has(country));
  if (!settled.ok) return settled;
  const refused = await refuseTaken(act, settled.value, id);
  if (refused) return refused;
  if (changedFields(before, settled.value).length === 0) return done(before);
  const [after] = await apply(act, [{ before, after: settled.value }]);
  return done(after!);
}

/** A refusal when another organisation than `self` has the code or one of the addresses. */
async function refuseTaken(act: Act, { code, addresses }: OrganisationFields, self: OrganisationId | undefined) {
  const namesake = (await findOrganisationsByCode(act.db, [code])).get(code);
  if (namesake && namesake.id !== self) return refuse('partners.code-taken', { code });
  for (const [address, owner] of await findOwnersOfAddresses(act.db, addresses)) {
    if (owner.id !== self) return refuse('partners.address-taken', { address, code: owner.code });
  }
  return undefined;
}

/** Writes changes, records what happened and tells the screens. */
async function apply(act: Act, changes: readonly OrganisationChange[]): Promise<readonly OrganisationState[]> {
  const states = changes.map(({ before, after }) => ({
    ...after,
    id: before?.id ?? newId<'organisation'>(),
    version: (before?.version ?? 0) + 1,
    changedAt: act.at,
  }));
  await writeOrganisations(act.db, states);
  for (let start = 0; start < states.length; start += 1000) {
    const facts = states.slice(start, start + 1000).flatMap((after, index) => factsOf(after.id, changes[start + index]!.before, after));
    await act.record(...facts.map(({ kind, payload }) => ({ slice: 'partners', kind, object: `organisation:${payload.organisationId}`, payload })));
  }
  act.touch('organisation', states.map((state) => state.id));
  if (states.length > 0) act.announce('partners');
  return states;
}

const maximumErrors = 1000;

/** Takes a CSV into the directory, row by row; with `isApplied` false it only says what it would do. */
export async function importOrganisations(act: Act, bytes: Uint8Array, isApplied: boolean): Promise<Outcome<ImportReport, DirectoryFileRefusal>> {
  const file = await readDirectory(bytes);
  if (!file.ok) return file;
  const { rows, rowCount, encoding } = file.value;
  if (isApplied) await lockDirectory(act.db);
  const owners = await findOwnersOfAddresses(act.db, [...new Set(rows.flatMap((row) => row.stated.addresses ?? []))]);
  const plan = planImport(rows, {
    byCode: await findOrganisationsByCode(act.db, [...new Set(rows.map((row) => row.code))]),
    ownerOfAddress: new Map([...owners].map(([address, owner]) => [address, owner.code])),
    countries: new Set((await countryMemberships(act.db)).keys()),
  });
  if (isApplied) await apply(act, plan.changes);
  const createdCount = plan.changes.filter(({ before }) => before === undefined).length;
  const counts = {
    rowCount,
    createdCount,
    changedCount: plan.changes.length - createdCount,
    unchangedCount: plan.unchangedCount,
    refusedCount: rowCount - plan.changes.length - plan.unchangedCount,
  };
  act.note({ ...counts, applied: isApplied });
  const errors = [...file.value.errors, ...plan.errors].sort((a, b) => a.line - b.line).slice(0, maximumErrors);
  return done({ ...counts, errors, encoding, applied: isApplied });
}

/** The whole directory as CSV. It is in memory by now: the bytes may be read when the act is over. */
export async function exportOrganisations(act: Act): Promise<AsyncIterable<Uint8Array>> {
  const organisations = await listAllOrganisations(act.db);
  act.note({ rowCount: organisations.length });
  return printDirectory(organisations);
}
