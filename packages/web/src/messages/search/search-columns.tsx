import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import type { searchMessages } from '@vigie/server/messages/contract';
import { useMemo } from 'react';
import type { DataColumn } from '../../shared/data-table.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { UrgencyMark } from '../../shared/urgency-mark.tsx';
import { useCountryName } from '../country-name.ts';
import { useNamesOf } from '../party-name.tsx';
import { fromFind, parseSnippet } from './snippet.ts';

export type FoundLine = ReplyOf<typeof searchMessages>['items'][number];

/** What was found: subject, the words around the find, and by which name one knows it again. */
export function useSearchColumns(isNarrow: boolean): readonly DataColumn<FoundLine>[] {
  const t = useText();
  return useMemo(
    () => [
      { id: 'message', header: t('messages.queue.column.message'), width: '1fr', minWidth: 18, isRowHeader: true, cell: (line) => <FoundCell line={line} isNarrow={isNarrow} /> },
      ...(isNarrow ? [] : [{ id: 'party', header: t('messages.search.column.party'), width: 14, cell: (line: FoundLine) => <PartyCell line={line} /> }]),
      {
        id: 'when',
        header: t('messages.fact.received'),
        width: 10,
        cell: (line) => (
          <>
            <span className="table-line">
              <Time at={line.receivedAt} />
            </span>
            <span className="table-line table-line-second">{t.label('messages.work-state', line.workState)}</span>
            <span className="table-line table-line-second">{line.assignee?.name ?? '\u00a0'}</span>
          </>
        ),
      },
    ],
    [t, isNarrow],
  );
}

function FoundCell({ line, isNarrow }: { readonly line: FoundLine; readonly isNarrow: boolean }) {
  const t = useText();
  return (
    <>
      <span className="table-line">
        <UrgencyMark urgency={line.urgency} ground={line.urgencyGround} isShort /> <bdi className="found-subject">{line.subject || t('messages.value.no-subject')}</bdi>
      </span>
      <span className="table-line">
        <Snippet snippet={line.snippet} lead={isNarrow ? 16 : 48} />
      </span>
      <span className="table-line table-line-second">
        <span className="number">{line.number}</span> · {isNarrow && <Names line={line} />}
        {isNarrow && ' · '}
        {t.label('message-kind', line.kind)}
      </span>
    </>
  );
}

/** Where it was found, the words marked. */
function Snippet({ snippet, lead }: { readonly snippet: string | null; readonly lead: number }) {
  if (snippet === null) return null;
  return (
    <bdi className="snippet">
      {fromFind(parseSnippet(snippet), lead).map((part, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
        part.isFound ? <mark key={index}>{part.text}</mark> : part.text,
      )}
    </bdi>
  );
}

function Names({ line }: { readonly line: FoundLine }) {
  const t = useText();
  const namesOf = useNamesOf();
  return <bdi>{line.direction === 'out' ? t('messages.queue.to', { name: namesOf(line.recipients) }) : line.sender.name || t('messages.value.unknown-sender')}</bdi>;
}

function PartyCell({ line }: { readonly line: FoundLine }) {
  const t = useText();
  const countryName = useCountryName();
  const country = (line.direction === 'out' ? line.recipients[0] : line.sender)?.country;
  return (
    <>
      <span className="table-line">
        <Names line={line} />
      </span>
      <span className="table-line table-line-second">{country ? countryName(country) : ''}</span>
      <span className="table-line table-line-second">
        {t.label('direction', line.direction)} · {t.label('channel', line.channel)}
      </span>
    </>
  );
}
