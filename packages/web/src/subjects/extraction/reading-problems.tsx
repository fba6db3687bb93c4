import type { Reading } from '@vigie/server/subjects/contract';
import { useText } from '../../shared/text.tsx';

const mostShown = 20;

/** What could not be read, line by line. */
export function ReadingProblems({ problems }: { readonly problems: Reading['problems'] }) {
  const t = useText();
  return (
    <ul>
      {problems.slice(0, mostShown).map(({ line, code, detail }) => (
        <li key={`${line} ${code} ${detail ?? ''}`}>
          {t('subjects.extract.line', { line })} {t.label('subjects.reading-problem', code)} {detail !== null && <bdi className="code">{detail}</bdi>}
        </li>
      ))}
    </ul>
  );
}
