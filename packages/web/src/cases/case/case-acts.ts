import type { Case } from '@vigie/server/cases/contract';
import { mayCases } from '@vigie/server/cases/contract';
import { ArrowLeftRight, FilePlus2, FolderCheck, FolderOpen, ListPlus, LockKeyhole, LockKeyholeOpen, Merge, Pencil, Scale, Split, Undo2, UserRoundPlus, type LucideIcon } from 'lucide-react';
import type { Permission } from '@vigie/server/kernel/permission';
import type { TextKey } from '../../shared/text.tsx';

/** What a person can do with a case, in the order in which a screen offers it. */
export const caseScreenActs = ['task', 'assign', 'file', 'close', 'correct', 'restrict', 'lift', 'admit', 'merge', 'split', 'unmerge', 'reopen', 'review'] as const;
export type CaseScreenAct = (typeof caseScreenActs)[number];

interface ActFace {
  readonly keys: string;
  readonly icon: LucideIcon;
  readonly label: TextKey;
  readonly permission: Permission;
  /** Whether it makes sense now; the server decides in any case. */
  readonly fits: (found: Case) => boolean;
  readonly isDanger?: true;
}

const isOpen = ({ state }: Case) => state === 'open';
const isClosed = ({ state }: Case) => state === 'closed';

export const actFaces: Readonly<Record<CaseScreenAct, ActFace>> = {
  task: { keys: 't', icon: ListPlus, label: 'cases.act.task', permission: mayCases.work, fits: isOpen },
  assign: { keys: 'a', icon: ArrowLeftRight, label: 'cases.act.assign', permission: mayCases.assign, fits: isOpen },
  file: { keys: 'f', icon: FilePlus2, label: 'cases.act.file-message', permission: mayCases.work, fits: isOpen },
  close: { keys: 'd', icon: FolderCheck, label: 'cases.act.close', permission: mayCases.close, fits: isOpen },
  correct: { keys: 'e', icon: Pencil, label: 'cases.act.correct', permission: mayCases.work, fits: isOpen },
  restrict: { keys: 'r', icon: LockKeyhole, label: 'cases.act.restrict', permission: mayCases.restrict, fits: (found) => isOpen(found) && !found.restricted },
  lift: { keys: 'r', icon: LockKeyholeOpen, label: 'cases.act.lift', permission: mayCases.restrict, fits: (found) => isOpen(found) && found.restricted },
  admit: { keys: 'l', icon: UserRoundPlus, label: 'cases.act.admit', permission: mayCases.restrict, fits: ({ restricted, state }) => restricted && state !== 'erased' },
  merge: { keys: 'i', icon: Merge, label: 'cases.act.merge', permission: mayCases.merge, fits: isOpen },
  split: { keys: 's', icon: Split, label: 'cases.act.split', permission: mayCases.merge, fits: isOpen },
  unmerge: { keys: 'i', icon: Undo2, label: 'cases.act.unmerge', permission: mayCases.merge, fits: ({ state }) => state === 'merged' },
  reopen: { keys: 'd', icon: FolderOpen, label: 'cases.act.reopen', permission: mayCases.close, fits: isClosed },
  review: { keys: 'v', icon: Scale, label: 'cases.act.review', permission: mayCases['review-retention'], fits: isClosed },
};
