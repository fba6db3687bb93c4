import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './styles/notice.css';

export type NoticeTone = 'info' | 'done' | 'warning' | 'problem';

const icons: Readonly<Record<NoticeTone, LucideIcon>> = { info: Info, done: CircleCheck, warning: TriangleAlert, problem: CircleAlert };

/** A remark that stands where it belongs. `isLive` has it read out when it appears. */
export function Notice(props: { readonly tone?: NoticeTone; readonly title?: string; readonly isLive?: boolean; readonly children?: ReactNode; readonly actions?: ReactNode }) {
  const tone = props.tone ?? 'info';
  const Icon = icons[tone];
  return (
    <div className="notice" data-tone={tone} role={props.isLive ? (tone === 'problem' ? 'alert' : 'status') : undefined}>
      <Icon aria-hidden className="icon" />
      <div className="notice-text">
        {props.title && <p className="notice-title">{props.title}</p>}
        {props.children && <div>{props.children}</div>}
      </div>
      {props.actions}
    </div>
  );
}
