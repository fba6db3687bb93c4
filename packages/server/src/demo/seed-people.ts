import type { Actor, UnitId } from '../kernel/actor.ts';
import { done, type Outcome } from '../kernel/outcome.ts';
import { createAccountWithPassword, createUnit } from '../accounts/commands.ts';
import type { OrganisationBody } from '../partners/contract.ts';
import { ensureCountries, importOrganisations } from '../partners/commands.ts';
import { printDirectory } from '../partners/directory-csv.ts';
import type { OrganisationRef } from '../partners/model.ts';
import { findOrganisationsByCode } from '../partners/store.ts';
import type { Perform } from '../platform/act.ts';
import { demoPeople, demoUnits, type DemoSignInName, type DemoUnitCode } from './people.ts';

/** Who acts in the demo and with whom, once the database has them. */
export interface Cast {
  actor(name: DemoSignInName): Actor & { readonly kind: 'account' };
  unitId(code: DemoUnitCode): UnitId;
  organisation(code: string): OrganisationRef & { readonly address: string };
}

const installer: Actor = { kind: 'system', process: 'demo' };

/** The value of what cannot be refused in an empty database; a refusal is a fault of the demo. */
export function mustBe<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`the demo was refused: ${outcome.code} ${JSON.stringify(outcome.detail ?? {})}`);
  return outcome.value;
}

export async function addCast(perform: Perform, organisations: readonly OrganisationBody[]): Promise<Cast> {
  const administer = (name: string) => ({ name, operation: 'administer' as const });
  const unitIds = new Map<string, UnitId>();
  for (const unit of demoUnits) unitIds.set(unit.code, mustBe(await perform(installer, administer('accounts.create-unit'), (act) => createUnit(act, unit))).id);
  const directory = await addDirectory(perform, organisations);
  // At once: a password takes a core some hundredths of a second, and has no need of this one.
  const actors = await Promise.all(
    demoPeople.map(async (person) => {
      const { signInName, password, displayName, roles, clearance, language } = person;
      const given = { signInName, password, displayName, roles, clearance, language, unitIds: person.units.map((code) => unitIds.get(code)!) };
      const accountId = mustBe(await perform(installer, administer('accounts.create-account'), (act) => createAccountWithPassword(act, given)));
      return [signInName, { kind: 'account', accountId, name: displayName, roles, unitIds: given.unitIds, clearance, language } satisfies Actor] as const;
    }),
  );
  const byName = new Map<string, Actor & { readonly kind: 'account' }>(actors);
  return { actor: (name) => got(byName, name), unitId: (code) => got(unitIds, code), organisation: (code) => got(directory, code) };
}

async function addDirectory(perform: Perform, organisations: readonly OrganisationBody[]): Promise<ReadonlyMap<string, OrganisationRef & { readonly address: string }>> {
  const file = await Array.fromAsync(printDirectory(organisations.map((one) => ({ ...one, active: true }))));
  await perform(installer, { name: 'partners.ensure-countries', operation: 'none' }, ensureCountries);
  const report = mustBe(await perform(installer, { name: 'partners.import-organisations', operation: 'administer' }, (act) => importOrganisations(act, Buffer.concat(file), true)));
  if (report.createdCount !== organisations.length) throw new Error(`the demo directory was refused in ${report.refusedCount} rows: ${JSON.stringify(report.errors.slice(0, 3))}`);
  const found = mustBe(await perform(installer, { name: 'partners.list-organisations', operation: 'none' }, async (act) => done(await findOrganisationsByCode(act.db, organisations.map(({ code }) => code)))));
  return new Map([...found].map(([code, { id, name, country, type, addresses }]) => [code, { id, code, name, country, type, address: addresses[0] ?? '' }]));
}

function got<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new RangeError(`the demo has no ${name}`);
  return value;
}
