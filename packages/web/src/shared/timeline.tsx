import type { Instant } from '@vigie/server/kernel/time';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Time } from './time.tsx';
import './styles/timeline.css';

export interface TimelineEntry {
  readonly id: string;
  readonly at: Instant;
  readonly title: ReactNode;
  /** Who did it. */
  readonly by?: string;
  readonly icon?: LucideIcon;
  readonly tone?: 'neutral' | 'accent' | 'urgent' | 'done';
  readonly detail?: ReactNode;
  /** Where the reader is. */
  readonly isCurrent?: boolean;
}

/** What happened, in order. */
export function Timeline(props: { readonly label: string; readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline" aria-label={props.label}>
      {props.entries.map((entry) => (
        <li key={entry.id} className="timeline-entry" data-tone={entry.tone ?? 'neutral'} aria-current={entry.isCurrent ? 'true' : undefined}>
          <span className="timeline-dot">{entry.icon && <entry.icon aria-hidden className="icon" />}</span>
          <div className="timeline-content">
            <p className="timeline-title">{entry.title}</p>
            <p className="timeline-meta">
              <Time at={entry.at} style="short" />
              {entry.by !== undefined && <> · {entry.by}</>}
            </p>
            {entry.detail !== undefined && <div className="timeline-detail">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
