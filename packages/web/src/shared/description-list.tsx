import type { ReactNode } from 'react';
import './styles/description-list.css';

export interface Description {
  readonly term: string;
  /** Null or undefined: the line is left out. */
  readonly value: ReactNode;
}

/** Facts about a thing as name and value. `columns` of pairs beside each other where there is room. */
export function DescriptionList(props: { readonly items: readonly Description[]; readonly columns?: 1 | 2 | 3 }) {
  return (
    <div className="descriptions">
      <dl className="description-list" data-columns={props.columns ?? 1}>
        {props.items
          .filter(({ value }) => value !== null && value !== undefined)
          .map(({ term, value }) => (
            <div key={term} className="description">
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
