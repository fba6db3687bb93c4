import type { Id } from '../kernel/id.ts';

export type DraftId = Id<'draft'>;

/** `manual` registers what came by telephone, on paper or in person. */
export const draftKinds = ['new', 'reply', 'forward', 'manual'] as const;
export type DraftKind = (typeof draftKinds)[number];

/** How it came that is registered by hand; part of the arrival's source, as `desk:telephone`. */
export const manualMeans = ['telephone', 'paper', 'visit', 'fax', 'other'] as const;
export type ManualMeans = (typeof manualMeans)[number];
