import type { Role } from './actor.ts';

/** Leave to call an endpoint, `slice.verb`. Only {@link declarePermissions} makes one, so none can be forgotten or misspelt. */
export type Permission = string & { readonly __permission: true };

const holders = new Map<Permission, readonly Role[]>();

/**
 * Declares a slice's permissions with the roles that hold each: the one place where a role gets a right.
 * @example const may = declarePermissions('messages', { read: ['operator', 'analyst'] }); // may.read
 */
export function declarePermissions<const Table extends Readonly<Record<string, readonly Role[]>>>(
  slice: string,
  table: Table,
): { readonly [Verb in keyof Table]: Permission } {
  const declared: Partial<Record<keyof Table, Permission>> = {};
  for (const [verb, roles] of Object.entries(table)) {
    const permission = `${slice}.${verb}` as Permission;
    holders.set(permission, roles);
    declared[verb as keyof Table] = permission;
  }
  return declared as { readonly [Verb in keyof Table]: Permission };
}

export function rolesHolding(permission: Permission): readonly Role[] {
  return holders.get(permission) ?? [];
}

/** Whether any of these roles holds the permission. Unknown permissions are held by nobody. */
export function isHeldBy(permission: Permission, roles: readonly Role[]): boolean {
  return rolesHolding(permission).some((role) => roles.includes(role));
}

/** Every declared permission that these roles hold, sorted: what a client shows is what would be granted. */
export function permissionsHeldBy(roles: readonly Role[]): readonly Permission[] {
  return [...holders.keys()].filter((permission) => isHeldBy(permission, roles)).sort();
}
