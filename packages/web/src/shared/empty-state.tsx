import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './styles/empty-state.css';

/** Nothing here, why, and what could be done. */
export function EmptyState(props: { readonly title: string; readonly icon?: LucideIcon; readonly children?: ReactNode; readonly actions?: ReactNode }) {
  const Icon = props.icon;
  return (
    <div className="empty-state">
      {Icon && <Icon aria-hidden className="icon" />}
      <p className="empty-state-title">{props.title}</p>
      {props.children && <div className="empty-state-text">{props.children}</div>}
      {props.actions && <div className="empty-state-actions">{props.actions}</div>}
    </div>
  );
}
