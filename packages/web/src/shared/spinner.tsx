import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useText } from './text.tsx';
import './styles/progress.css';

/** Something is going on and nobody knows for how long. */
export function Spinner({ label }: { readonly label?: string }) {
  const t = useText();
  return (
    <ProgressBar isIndeterminate aria-label={label ?? t('shared.state.working')} className="spinner">
      <svg viewBox="0 0 16 16" aria-hidden>
        <circle cx="8" cy="8" r="6" />
        <path d="M8 2a6 6 0 0 1 6 6" />
      </svg>
    </ProgressBar>
  );
}
