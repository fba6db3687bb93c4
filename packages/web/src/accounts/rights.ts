import { reachOfRole, roles, type Reach, type Role } from '@vigie/server/kernel/actor';
import { isHeldBy, permissionsHeldBy, type Permission } from '@vigie/server/kernel/permission';
import type { Classification } from '@vigie/server/kernel/vocabulary';

/** The rights of a person as they are typed. */
export interface RightsValues {
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly unitIds: readonly string[];
  readonly clearance: Classification;
  /** Not a field of the form, but others may lock or unlock the account meanwhile. */
  readonly disabled: boolean;
}

/** How far somebody with these roles sees messages: the widest of them. */
export function reachOfRoles(held: readonly Role[]): Reach {
  const reaches = held.map((role) => reachOfRole[role]);
  return reaches.includes('desk') ? 'desk' : reaches.includes('unit') ? 'unit' : 'none';
}

export type RightsRemark = 'unit-missing' | 'mixed';

/**
 * What an administrator should think about before granting: rights that reach nothing for want of a unit, and one account
 * that both works on messages and runs or checks the desk (separation of duties). Nothing here is refused.
 */
export function remarksOn({ roles: held, unitIds }: Pick<RightsValues, 'roles' | 'unitIds'>): readonly RightsRemark[] {
  const isOverseer = held.includes('administrator') || held.includes('auditor');
  const isMixed = isOverseer && (held.some((role) => reachOfRole[role] !== 'none') || (held.includes('administrator') && held.includes('auditor')));
  return [...(reachOfRoles(held) === 'unit' && unitIds.length === 0 ? (['unit-missing'] as const) : []), ...(isMixed ? (['mixed'] as const) : [])];
}

export interface PermissionGroup {
  readonly slice: string;
  readonly rows: readonly { readonly permission: Permission; readonly holders: ReadonlySet<Role> }[];
}

/** Work first, then what is looked up, then the running and the checking of the desk. */
const sliceOrder: readonly string[] = ['messages', 'drafts', 'requests', 'cases', 'subjects', 'alerts', 'screening', 'hits', 'holdings', 'partners', 'channels', 'accounts', 'audit'];

/** What each role may do, as the contracts declare it: the same declarations by which the server decides. */
export function permissionSheet(): readonly PermissionGroup[] {
  const groups = new Map<string, Permission[]>();
  for (const permission of permissionsHeldBy(roles)) {
    const slice = permission.slice(0, permission.indexOf('.'));
    groups.set(slice, [...(groups.get(slice) ?? []), permission]);
  }
  const rank = (slice: string) => (sliceOrder.includes(slice) ? sliceOrder.indexOf(slice) : sliceOrder.length);
  return [...groups]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([slice, permissions]) => ({
      slice,
      // What most may do first.
      rows: permissions
        .map((permission) => ({ permission, holders: new Set(roles.filter((role) => isHeldBy(permission, [role]))) }))
        .toSorted((a, b) => b.holders.size - a.holders.size),
    }));
}
