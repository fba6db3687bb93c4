import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { judgeCandidate, type CandidateLine } from '@vigie/server/screening/contract';
import type { FinalVerdict, NoMatchReason } from '@vigie/server/screening/model';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../shared/api-problem.ts';
import { call } from '../../shared/api.ts';
import { invalidateTopics } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { keyOfLine } from './review-filters.ts';

/** How long a judgement can be taken back: it is sent only then, for a verdict that was given cannot be undone. */
export const graceMs = 6_000;

export interface Judged {
  readonly id: CandidateLine['id'];
  readonly version: number;
  readonly verdict: FinalVerdict;
  readonly reason?: NoMatchReason;
  readonly text: string;
}

export interface Judging {
  /** The last judgement that can still be taken back. */
  readonly last: Judged | undefined;
  readonly isGone: (line: Pick<CandidateLine, 'id' | 'version'>) => boolean;
  readonly judge: (judged: Judged) => void;
  /** Takes the last one back; which it was. */
  readonly undo: () => Judged | undefined;
  /** Out of the queue at once, for what was sent otherwise. */
  readonly drop: (line: Pick<CandidateLine, 'id' | 'version'>) => void;
}

/**
 * Judges without waiting: the candidate is gone from the queue at once, and its judgement is sent when it can no longer be
 * taken back, at the latest when the screen or the page is left. What is refused comes back, and says why.
 */
export function useJudging(onShow: (id: CandidateLine['id']) => void): Judging {
  const t = useText();
  const client = useQueryClient();
  const [pending, setPending] = useState<readonly Judged[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly judged: Judged }>());
  const latest = useRef({ onShow, t });
  useEffect(() => {
    latest.current = { onShow, t };
  });
  const [send] = useState(() => async (judged: Judged, keepalive: boolean) => {
    timers.current.delete(keyOfLine(judged));
    setPending((before) => before.filter((one) => keyOfLine(one) !== keyOfLine(judged)));
    try {
      const { final } = await sendJudgement(judged, keepalive);
      if (!final) toast.note(latest.current.t('screening.review.second-person'));
    } catch (error) {
      setGone((before) => without(before, keyOfLine(judged)));
      const problem = problemOf(error);
      toast.problem(problem);
      if (problem.status !== 404) toast.warning(latest.current.t('screening.review.not-judged'), { label: latest.current.t('shared.action.open'), run: () => latest.current.onShow(judged.id) });
    } finally {
      invalidate(client);
    }
  });
  useSendingWhenLeft(timers, send);
  return {
    last: pending.at(-1),
    isGone: (line) => gone.has(keyOfLine(line)),
    judge: (judged) => {
      const key = keyOfLine(judged);
      if (timers.current.has(key)) return;
      setGone((before) => new Set([...before, key]));
      setPending((before) => [...before, judged]);
      timers.current.set(key, { judged, timer: setTimeout(() => void send(judged, false), graceMs) });
    },
    undo: () => {
      const last = [...timers.current.values()].at(-1);
      if (!last) return undefined;
      const key = keyOfLine(last.judged);
      clearTimeout(last.timer);
      timers.current.delete(key);
      setPending((before) => before.filter((one) => keyOfLine(one) !== key));
      setGone((before) => without(before, key));
      return last.judged;
    },
    drop: (line) => setGone((before) => new Set([...before, keyOfLine(line)])),
  };
}

function sendJudgement({ id, version, verdict, reason, text }: Judged, keepalive: boolean) {
  return call(judgeCandidate, { params: { id }, ifMatch: version, body: { verdict, text, ...(reason === undefined ? {} : { reason }) }, keepalive });
}

function invalidate(client: QueryClient): void {
  invalidateTopics(client, ['screening', 'hits', 'alerts']);
}

function without(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== key));
}

type Timers = { readonly current: Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly judged: Judged }> };

/** Nothing that was judged is lost by going elsewhere: another screen, another page, a closed window. */
function useSendingWhenLeft(timers: Timers, send: (judged: Judged, keepalive: boolean) => Promise<void>): void {
  useEffect(() => {
    const sendAll = () => {
      for (const { timer, judged } of timers.current.values()) {
        clearTimeout(timer);
        void send(judged, true);
      }
    };
    window.addEventListener('pagehide', sendAll);
    return () => {
      window.removeEventListener('pagehide', sendAll);
      sendAll();
    };
  }, [timers, send]);
}
