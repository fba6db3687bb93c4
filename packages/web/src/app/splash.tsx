import type { ReactNode } from 'react';
import { Spinner } from '../shared/spinner.tsx';
import './splash.css';

/** The empty page while nobody knows yet who is there. */
export function Splash({ children }: { readonly children?: ReactNode }) {
  return <main className="splash">{children ?? <Spinner />}</main>;
}
