import type { ImportReason, OrganisationFieldName, OrganisationFields, OrganisationState, RowError } from './model.ts';
import { changedFields, type OrganisationChange } from './rules.ts';

/** One readable row: its code and whichever other fields the file has columns for, each in normal form. */
export interface DirectoryRow {
  readonly line: number;
  readonly code: string;
  readonly stated: Partial<OrganisationFields>;
}

/** What the desk has that a file's rows meet. */
export interface DirectoryAtHand {
  /** Organisations with the codes of the file. */
  readonly byCode: ReadonlyMap<string, OrganisationState>;
  /** For each address of the file that somebody has already: that organisation's code. */
  readonly ownerOfAddress: ReadonlyMap<string, string>;
  readonly countries: ReadonlySet<string>;
}

export interface ImportPlan {
  readonly changes: readonly OrganisationChange[];
  readonly unchangedCount: number;
  readonly errors: readonly RowError[];
}

/** What a new organisation has where the file says nothing. Type, name and time zone have no default. */
const unstated = { country: null, languages: [], channels: [], addresses: [], dutyPhone: '', dutyNote: '', active: true } as const;
const required = ['type', 'name', 'timeZone'] as const satisfies readonly OrganisationFieldName[];

interface Candidate extends OrganisationChange {
  readonly row: DirectoryRow;
}

/**
 * Decides what a file would do to the directory. Rows stand or fall one by one, but addresses may move between them: what
 * counts is who would have an address when all is done. Who has it already goes before others, then the earlier row before
 * the later. A row that falls keeps its old addresses, which may make another fall.
 */
export function planImport(rows: readonly DirectoryRow[], atHand: DirectoryAtHand): ImportPlan {
  const errors: RowError[] = [];
  const candidates = new Map<string, Candidate>();
  for (const row of rows) {
    const reject = (reason: ImportReason, column: OrganisationFieldName) => errors.push({ line: row.line, column, reason });
    if (candidates.has(row.code)) {
      reject('code-twice', 'code');
      continue;
    }
    const before = atHand.byCode.get(row.code);
    const after = { ...unstated, ...before, ...row.stated, code: row.code };
    const missing = required.filter((name) => after[name] === undefined);
    for (const name of missing) reject('required', name);
    const isCountryKnown = after.country === null || atHand.countries.has(after.country);
    if (!isCountryKnown) reject('country-unknown', 'country');
    if (missing.length === 0 && isCountryKnown) candidates.set(row.code, { row, before, after: after as OrganisationFields });
  }
  errors.push(...settleAddresses(candidates, atHand.ownerOfAddress));

  const changes = [...candidates.values()].filter(({ before, after }) => !before || changedFields(before, after).length > 0);
  return { changes, unchangedCount: candidates.size - changes.length, errors };
}

/** Takes out the candidates that want an address which another will have, and says so. */
function settleAddresses(candidates: Map<string, Candidate>, ownerOfAddress: ReadonlyMap<string, string>): readonly RowError[] {
  const errors: RowError[] = [];
  const claims = new Map<string, string>();
  const fallen: Candidate[] = [];
  const fell = (candidate: Candidate, reason: 'address-twice' | 'address-taken') => {
    errors.push({ line: candidate.row.line, column: 'addresses', reason });
    candidates.delete(candidate.row.code);
    fallen.push(candidate);
  };
  for (const { row, before, after } of candidates.values()) {
    for (const address of before?.addresses ?? []) if (after.addresses.includes(address)) claims.set(address, row.code);
  }
  for (const candidate of candidates.values()) {
    const { code } = candidate.row;
    if (candidate.after.addresses.some((address) => (claims.get(address) ?? code) !== code)) fell(candidate, 'address-twice');
    else for (const address of candidate.after.addresses) claims.set(address, code);
  }
  // Those that the file does not name keep what they have; so do those of its rows that fall, here or before.
  for (const [address, owner] of ownerOfAddress) {
    const claimant = claims.get(address);
    const candidate = claimant === undefined ? undefined : candidates.get(claimant);
    if (candidate && claimant !== owner && !candidates.has(owner)) fell(candidate, 'address-taken');
  }
  for (let next = fallen.pop(); next; next = fallen.pop()) {
    for (const address of next.before?.addresses ?? []) {
      const claimant = claims.get(address);
      const candidate = claimant === undefined || claimant === next.row.code ? undefined : candidates.get(claimant);
      if (candidate) fell(candidate, 'address-taken');
    }
  }
  return errors;
}
