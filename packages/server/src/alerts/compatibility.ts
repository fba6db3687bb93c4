import type { Trust } from './detail-fields.ts';
import type { Alert } from './model.ts';

/**
 * Which SIS alerts on one subject may stand beside each other, and which prevails when they may not: SIRENE manual in its
 * version of 2015, the last that was read; versioned data. What the recast added (inquiry checks, children, return,
 * information) is put where it seems to belong and marked so.
 */

export const compatibilityVersion = 'SIRENE manual of 2015; later categories placed by analogy';

export const compatibilityGroups = [
  'arrest',
  'refusal',
  'protection',
  'whereabouts',
  'specific-immediate',
  'specific',
  'inquiry',
  'discreet-immediate',
  'discreet',
  'information',
  'prints',
  'evidence',
  'invalidated-document',
  'seizure',
] as const;
export type CompatibilityGroup = (typeof compatibilityGroups)[number];

interface GroupRow {
  readonly group: CompatibilityGroup;
  /** Which may stand beside it, itself included. */
  readonly beside: readonly CompatibilityGroup[];
  readonly trust: Trust;
}

const persons: readonly GroupRow[] = [
  { group: 'arrest', beside: ['arrest', 'refusal', 'protection', 'whereabouts', 'information', 'prints'], trust: 'verified' },
  { group: 'refusal', beside: ['arrest', 'refusal', 'information', 'prints'], trust: 'verified' },
  { group: 'protection', beside: ['arrest', 'protection', 'whereabouts', 'prints'], trust: 'verified' },
  { group: 'whereabouts', beside: ['arrest', 'protection', 'whereabouts', 'prints'], trust: 'verified' },
  { group: 'specific-immediate', beside: ['specific-immediate', 'specific', 'prints'], trust: 'verified' },
  { group: 'specific', beside: ['specific-immediate', 'specific', 'prints'], trust: 'verified' },
  { group: 'inquiry', beside: ['inquiry', 'prints'], trust: 'known' },
  { group: 'discreet-immediate', beside: ['discreet-immediate', 'discreet', 'prints'], trust: 'verified' },
  { group: 'discreet', beside: ['discreet-immediate', 'discreet', 'prints'], trust: 'verified' },
  { group: 'information', beside: ['arrest', 'refusal', 'information', 'prints'], trust: 'known' },
  // Of whom nothing is known but prints, nothing can be said.
  { group: 'prints', beside: ['arrest', 'refusal', 'protection', 'whereabouts', 'specific-immediate', 'specific', 'inquiry', 'discreet-immediate', 'discreet', 'information', 'prints'], trust: 'known' },
];

const objects: readonly GroupRow[] = [
  { group: 'evidence', beside: ['evidence', 'invalidated-document', 'seizure', 'arrest', 'protection', 'whereabouts'], trust: 'verified' },
  { group: 'invalidated-document', beside: ['evidence', 'invalidated-document', 'seizure', 'arrest', 'protection', 'whereabouts'], trust: 'verified' },
  { group: 'seizure', beside: ['evidence', 'invalidated-document', 'seizure', 'arrest', 'protection', 'whereabouts'], trust: 'verified' },
  { group: 'specific-immediate', beside: ['specific-immediate', 'specific'], trust: 'verified' },
  { group: 'specific', beside: ['specific-immediate', 'specific'], trust: 'verified' },
  { group: 'inquiry', beside: ['inquiry'], trust: 'known' },
  { group: 'discreet-immediate', beside: ['discreet-immediate', 'discreet'], trust: 'verified' },
  { group: 'discreet', beside: ['discreet-immediate', 'discreet'], trust: 'verified' },
  // An object that helps to find a person: it stands with what is done to find or seize it.
  { group: 'arrest', beside: ['arrest', 'protection', 'whereabouts', 'evidence', 'invalidated-document', 'seizure'], trust: 'known' },
  { group: 'protection', beside: ['arrest', 'protection', 'whereabouts', 'evidence', 'invalidated-document', 'seizure'], trust: 'known' },
  { group: 'whereabouts', beside: ['arrest', 'protection', 'whereabouts', 'evidence', 'invalidated-document', 'seizure'], trust: 'known' },
];

export const compatibilityRows = { persons, objects } as const;

/** Highest first. */
export const priority = {
  persons: ['arrest', 'refusal', 'protection', 'specific-immediate', 'specific', 'inquiry', 'discreet-immediate', 'discreet', 'whereabouts', 'information', 'prints'],
  objects: ['arrest', 'evidence', 'invalidated-document', 'seizure', 'specific-immediate', 'specific', 'inquiry', 'discreet-immediate', 'discreet', 'protection', 'whereabouts'],
} as const satisfies Readonly<Record<'persons' | 'objects', readonly CompatibilityGroup[]>>;

export type Comparable = Pick<Alert, 'system' | 'category' | 'kind' | 'details'>;

/** Undefined of what is not in SIS. */
export function groupOf({ system, category, details }: Comparable): CompatibilityGroup | undefined {
  if (system !== 'sis') return undefined;
  const isImmediate = details['immediateAction'] === true;
  switch (category) {
    case 'arrest':
      return 'arrest';
    case 'refusal':
    case 'refusal-restrictive-measure':
    case 'return':
      return 'refusal';
    case 'missing-protection':
    case 'child-abduction':
    case 'child-travel':
    case 'vulnerable-adult':
      return 'protection';
    case 'missing':
    case 'judicial':
      return 'whereabouts';
    case 'check-specific':
      return isImmediate ? 'specific-immediate' : 'specific';
    case 'check-inquiry':
      return 'inquiry';
    case 'check-discreet':
      return isImmediate ? 'discreet-immediate' : 'discreet';
    case 'information':
      return 'information';
    case 'unknown-wanted':
      return 'prints';
    case 'object':
      return details['documentMark'] === 'invalidated' ? 'invalidated-document' : details['objectPurpose'] === 'evidence' ? 'evidence' : 'seizure';
    case 'red':
    case 'yellow':
    case 'blue':
    case 'black':
    case 'green':
    case 'orange':
    case 'purple':
    case 'silver':
    case 'un-special':
    case 'sanctions':
    case 'wanted':
    case 'sought':
    case 'protected':
    case 'seized':
    case 'other':
      return undefined;
  }
}

export type Relation = 'same' | 'compatible' | 'incompatible';

/** How an alert stands to another on the same subject. In two systems they do not touch each other. */
export function relationOf(one: Comparable, other: Comparable): Relation {
  if (one.system !== other.system) return 'compatible';
  if (one.category === other.category) return 'same';
  const [group, beside] = [groupOf(one), groupOf(other)];
  if (!group || !beside) return 'compatible';
  const row = (one.kind === 'person' ? persons : objects).find((each) => each.group === group);
  return row?.beside.includes(beside) ? 'compatible' : 'incompatible';
}

/** Of two incompatible ones, which prevails; null where the order does not say. */
export function prevailing(one: Comparable, other: Comparable): 'this' | 'other' | null {
  const [group, beside] = [groupOf(one), groupOf(other)];
  const order: readonly CompatibilityGroup[] = one.kind === 'person' ? priority.persons : priority.objects;
  if (!group || !beside || !order.includes(group) || !order.includes(beside) || group === beside) return null;
  return order.indexOf(group) < order.indexOf(beside) ? 'this' : 'other';
}
