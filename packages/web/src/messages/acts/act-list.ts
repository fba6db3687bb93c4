import { ArchiveRestore, Archive, Hand, Undo2, UserRoundPlus, type LucideIcon } from 'lucide-react';
import type { TextKey } from '../../shared/text.tsx';
import type { Act } from './acts.ts';

/** How each act is called, drawn and reached by the keyboard, everywhere the same. */
export const actList: readonly { readonly act: Act; readonly label: TextKey; readonly icon: LucideIcon; readonly keys: string }[] = [
  { act: 'claim', label: 'messages.act.claim', icon: Hand, keys: 'c' },
  { act: 'assign', label: 'messages.act.assign', icon: UserRoundPlus, keys: 'a' },
  { act: 'hand-back', label: 'messages.act.hand-back', icon: Undo2, keys: 'h' },
  { act: 'finish', label: 'messages.act.finish', icon: Archive, keys: 'd' },
  { act: 'reopen', label: 'messages.act.reopen', icon: ArchiveRestore, keys: 'd' },
];
