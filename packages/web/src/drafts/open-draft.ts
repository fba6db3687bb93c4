import { attachToDraft, getDraft, saveDraft, type Draft } from '@vigie/server/drafts/contract';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { ApiProblem } from '../shared/api-problem.ts';
import { call, upload } from '../shared/api.ts';
import { createAutosave, type Autosave, type Failure, type Snapshot } from './autosave.ts';
import type { DraftContent, DraftField } from './draft-content.ts';
import { readUnsaved, unsavedKeeper } from './unsaved-store.ts';
import { createUploads, type Upload, type Uploads } from './uploads.ts';

export interface OpenDraft extends Autosave<DraftContent, Draft> {
  readonly id: Draft['id'];
  readonly draftKind: Draft['draftKind'];
  readonly about: Draft['about'];
  readonly uploads: Uploads;
  /** What had been typed before the page was loaded anew was found and put back. */
  readonly isRestored: boolean;
  /** Writes what is outstanding to the tab's memory now: the page is about to go. */
  readonly keepNow: () => void;
}

/**
 * Drafts that are open here. One stays while something of it has not arrived at the desk, even when its screen is left:
 * then it goes on trying, and whoever comes back finds it as it was.
 */
const open = new Map<string, OpenDraft>();
/** How many screens show it. */
const shown = new Map<string, number>();

/** What the desk just said of a draft becomes something to type into. */
export function openDraft(draft: Draft, ownerId: string, takenOver: (names: readonly DraftField[]) => void): OpenDraft {
  const known = open.get(draft.id);
  if (known) {
    known.absorb(draft);
    return known;
  }
  const keeper = unsavedKeeper(ownerId, draft.id);
  const unsaved = readUnsaved(ownerId, draft.id);
  const params = { id: draft.id };
  const autosave = createAutosave<DraftContent, Draft>({
    saved: draft,
    unsaved,
    save: (content, version) => call(saveDraft, { params, body: content, ifMatch: version }),
    fetch: () => call(getDraft, { params }),
    failureOf,
    keep: keeper.keep,
    takenOver,
  });
  const opened: OpenDraft = {
    ...autosave,
    id: draft.id,
    draftKind: draft.draftKind,
    about: draft.about,
    isRestored: unsaved !== undefined && !autosave.snapshot().isSaved,
    keepNow: keeper.now,
    uploads: createUploads(async (file, onProgress, signal) => autosave.absorb(await upload(attachToDraft, { params, file, onProgress, signal }))),
    stop: () => {
      open.delete(draft.id);
      autosave.stop();
    },
  };
  open.set(draft.id, opened);
  return opened;
}

export function enterDraft(draft: OpenDraft): void {
  shown.set(draft.id, (shown.get(draft.id) ?? 0) + 1);
}

/** Its screen is left: what is outstanding is sent now, and once all is at the desk and nobody has come back it is closed. */
export async function leaveDraft(draft: OpenDraft): Promise<void> {
  shown.set(draft.id, (shown.get(draft.id) ?? 1) - 1);
  const isDone = (await draft.flush()) && draft.uploads.snapshot().length === 0;
  if (isDone && shown.get(draft.id) === 0 && open.get(draft.id) === draft) open.delete(draft.id);
}

/** It is gone from the desk: nothing of it is tried any more. */
export function closeDraft(id: string): void {
  open.get(id)?.stop();
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiProblem)) return 'unanswered';
  if (error.code === 'drafts.changed-meanwhile') return 'changed';
  if (error.code === 'drafts.draft-not-found') return 'gone';
  const isPassing = error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500;
  return isPassing ? 'unanswered' : 'refused';
}

/* ── in components ── */

export const DraftContext = createContext<OpenDraft | undefined>(undefined);

export function useDraft(): OpenDraft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('no draft: outside its screen');
  return draft;
}

/** A part of the draft's state; renders again only when it changes, so that typing in one field does not draw the others. */
export function useDraftPart<Part>(select: (snapshot: Snapshot<DraftContent, Draft>) => Part): Part {
  const draft = useDraft();
  return useSyncExternalStore(draft.subscribe, () => select(draft.snapshot()));
}

/** One field as it is typed, and how to change it. */
export function useTyped<Name extends DraftField>(name: Name): readonly [DraftContent[Name], (value: DraftContent[Name]) => void] {
  const draft = useDraft();
  const value = useDraftPart(({ typed }) => typed[name]);
  return [value, (next) => draft.change({ [name]: next })];
}

export function useUploads(): readonly Upload[] {
  const { uploads } = useDraft();
  return useSyncExternalStore(uploads.subscribe, uploads.snapshot);
}
