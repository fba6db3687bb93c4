import { countryMemberships } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import type { Surroundings } from './rules-readiness.ts';

/** Who enjoys free movement: the Union, and those of Schengen that are joined to it by agreement. */
export async function surroundingsOf(act: Pick<Act, 'db' | 'at'>): Promise<Surroundings> {
  const memberships = await countryMemberships(act.db);
  return { at: act.at, enjoysFreeMovement: (country) => (memberships.get(country) ?? []).some((body) => body === 'eu' || body === 'schengen') };
}
