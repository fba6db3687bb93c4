import { useQuery } from '@tanstack/react-query';
import { listItems, type Case } from '@vigie/server/cases/contract';
import { ArrowDownLeft, ArrowUpRight, FilePlus2 } from 'lucide-react';
import { ActButton } from '../../shared/act-button.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { Link } from '../../shared/link.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { CaseSection } from './case-section.tsx';
import { RemoveItem } from './remove-item.tsx';

/** The messages of a case, newest first. */
export function MessagesSection({ found, mayRemove, onFile }: { readonly found: Case; readonly mayRemove: boolean; readonly onFile: (() => void) | undefined }) {
  const t = useText();
  const { data } = useQuery(queryOf(listItems, { params: { id: found.id }, query: { kind: 'message' } }, { topics: ['cases', 'messages'] }));
  const items = (data?.items ?? []).toSorted((one, other) => (other.message?.receivedAt ?? other.addedAt).localeCompare(one.message?.receivedAt ?? one.addedAt));
  return (
    <CaseSection title={t('cases.section.messages')} count={data?.items.length} acts={onFile && <ActButton kind="quiet" size="small" icon={FilePlus2} keys="f" label={t('cases.act.file-message')} onPress={onFile} />}>
      {data && items.length === 0 && <p className="muted">{t('cases.section.messages-none')}</p>}
      <ul className="case-lines">
        {items.map((item) => {
          const { message } = item;
          return (
            <li key={item.id}>
              {message ? (
                <div className="case-line-text">
                  <p className="row">
                    {message.direction === 'in' ? <ArrowDownLeft aria-label={t.label('direction', 'in')} className="icon" /> : <ArrowUpRight aria-label={t.label('direction', 'out')} className="icon" />}
                    <Link to="/messages/$id" params={{ id: message.id }}>
                      <span className="number">{message.number}</span>
                    </Link>
                    <span className="muted">{t.label('message-kind', message.kind)}</span>
                    <Time at={message.receivedAt} />
                    {message.workState !== 'done' && message.dueAt !== null && <DeadlineMark dueAt={message.dueAt} isShort />}
                  </p>
                  <p className="case-line-second" dir="auto">
                    {message.subject}
                  </p>
                </div>
              ) : (
                <p className="muted case-line-text">{t('cases.value.hidden')}</p>
              )}
              {mayRemove && message && <RemoveItem found={found} item={item} name={message.number} />}
            </li>
          );
        })}
      </ul>
    </CaseSection>
  );
}
