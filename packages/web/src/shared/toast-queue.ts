import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast';
import type { ApiProblem } from './api-problem.ts';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export type ToastContent =
  | { readonly kind: 'done' | 'note' | 'warning'; readonly text: string; readonly action?: ToastAction | undefined }
  | { readonly kind: 'problem'; readonly problem: ApiProblem };

export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 4 });

/** WCAG 2.2.1: a message with an action, and every problem, stays until it is dismissed. */
const briefMs = 6_000;

/** Short messages in the corner, spoken politely. The text is already in the user's language. */
export const toast = {
  done(text: string, action?: ToastAction): void {
    toastQueue.add({ kind: 'done', text, action }, action ? {} : { timeout: briefMs });
  },
  note(text: string, action?: ToastAction): void {
    toastQueue.add({ kind: 'note', text, action }, action ? {} : { timeout: briefMs });
  },
  warning(text: string, action?: ToastAction): void {
    toastQueue.add({ kind: 'warning', text, action });
  },
  problem(problem: ApiProblem): void {
    toastQueue.add({ kind: 'problem', problem });
  },
} as const;
