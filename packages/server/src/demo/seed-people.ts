import type { Actor, UnitId } from '../kernel/actor.ts';
import { done } from '../kernel/outcome.ts';
import { createAccountWithPassword, createUnit } from '../accounts/commands.ts';
import type { OrganisationBody } from '../partners/contract.ts';
import { ensureCountries, importOrganisations } from '../partners/commands.ts';
import { printDirectory } from '../partners/directory-csv.ts';
import type { OrganisationRef } from '../partners/model.ts';
import { findOrganisationsByCode } from '../partners/store.ts';
import { demoPeople, demoUnits, type DemoSignInName, type DemoUnitCode } from './people.ts';
import type { Stage } from './seed-stage.ts';

/** Who acts in the demo and with whom, once the database has them. */
export interface Cast {
  actor(name: DemoSignInName): Actor & { readonly kind: 'account' };
  unitId(code: DemoUnitCode): UnitId;
  organisation(code: string): OrganisationRef & { readonly address: string };
}

const installer: Actor = { kind: 'system', process: 'demo' };

/** Makes units, accounts and the directory, as whoever installs a desk does. */
export async function addCast(stage: Stage, organisations: readonly OrganisationBody[], at: number): Promise<Cast> {
  const unitIds = new Map<string, UnitId>();
  for (const unit of demoUnits) unitIds.set(unit.code, (await stage.act(at, installer, 'accounts.create-unit', 'administer', (act) => createUnit(act, unit))).id);
  const directory = await addDirectory(stage, organisations, at);
  // At once: a password takes a core some hundredths of a second, and has no need of this one.
  const actors = await Promise.all(
    demoPeople.map(async (person) => {
      const { signInName, password, displayName, roles, clearance, language } = person;
      const given = { signInName, password, displayName, roles, clearance, language, unitIds: person.units.map((code) => unitIds.get(code)!) };
      const accountId = await stage.act(at, installer, 'accounts.create-account', 'administer', (act) => createAccountWithPassword(act, given));
      return [signInName, { kind: 'account', accountId, name: displayName, roles, unitIds: given.unitIds, clearance, language } satisfies Actor] as const;
    }),
  );
  const byName = new Map<string, Actor & { readonly kind: 'account' }>(actors);
  return { actor: (name) => got(byName, name), unitId: (code) => got(unitIds, code), organisation: (code) => got(directory, code) };
}

async function addDirectory(stage: Stage, organisations: readonly OrganisationBody[], at: number): Promise<ReadonlyMap<string, OrganisationRef & { readonly address: string }>> {
  const file = await Array.fromAsync(printDirectory(organisations.map((one) => ({ ...one, active: true }))));
  await stage.act(at, installer, 'partners.ensure-countries', 'none', ensureCountries);
  const report = await stage.act(at, installer, 'partners.import-organisations', 'administer', (act) => importOrganisations(act, Buffer.concat(file), true));
  if (report.createdCount !== organisations.length) throw new Error(`the demo directory was refused in ${report.refusedCount} rows: ${JSON.stringify(report.errors.slice(0, 3))}`);
  const found = await stage.act(at, installer, 'partners.list-organisations', 'none', async (act) => done(await findOrganisationsByCode(act.db, organisations.map(({ code }) => code))));
  return new Map([...found].map(([code, { id, name, country, type, addresses }]) => [code, { id, code, name, country, type, address: addresses[0] ?? '' }]));
}

function got<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new RangeError(`the demo has no ${name}`);
  return value;
}
