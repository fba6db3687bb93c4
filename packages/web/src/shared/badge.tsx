import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './styles/badge.css';

export type BadgeTone = 'neutral' | 'accent' | 'urgent' | 'warning' | 'done' | 'info';

/** A short word about a state. The word says it; the colour only helps to find it. */
export function Badge(props: { readonly tone?: BadgeTone; readonly icon?: LucideIcon; readonly isOutlined?: boolean; readonly title?: string; readonly children: ReactNode }) {
  const Icon = props.icon;
  return (
    <span className="badge" data-tone={props.tone ?? 'neutral'} data-outlined={props.isOutlined ? '' : undefined} title={props.title}>
      {Icon && <Icon aria-hidden className="icon" />}
      {props.children}
    </span>
  );
}

/** A number that waits: in the navigation, on a tab. Zero is not shown. `label` says what is counted. */
export function Count(props: { readonly value: number; readonly label: string; readonly tone?: BadgeTone }) {
  if (props.value === 0) return null;
  return (
    <span className="count" data-tone={props.tone ?? 'neutral'}>
      <span aria-hidden>{props.value > 999 ? '999+' : props.value}</span>
      <span className="visually-hidden">{props.label}</span>
    </span>
  );
}
