import type { ReactNode } from 'react';

/** One part of the showcase under its name. */
export function Shown({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
