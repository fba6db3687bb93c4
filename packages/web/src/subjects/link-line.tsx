import type { LinkView } from '@vigie/server/subjects/contract';
import type { SubjectId } from '@vigie/server/subjects/model';
import { Link } from '../shared/link.tsx';
import { useText } from '../shared/text.tsx';
import { SubjectName } from './subject-link.tsx';

/** "A — owner of — B". Seen from one end, that end is left out and the words turn round where it is the second. */
export function LinkLine({ link, from }: { readonly link: LinkView; readonly from?: SubjectId }) {
  const t = useText();
  const { first, second, type } = link;
  const isReversed = from === second.id;
  const words = t.label(isReversed ? 'subjects.link-type-reversed' : 'subjects.link-type', type);
  const [near, far] = isReversed ? [second, first] : [first, second];
  return (
    <span>
      {from !== near.id && (
        <>
          <SubjectName subject={near} />{' '}
        </>
      )}
      <span className="muted">{words}</span>{' '}
      <Link to="/subjects/$id" params={{ id: far.id }}>
        <SubjectName subject={far} />
      </Link>
    </span>
  );
}
