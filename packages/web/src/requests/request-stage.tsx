import type { RequestLine } from '@vigie/server/requests/contract';
import { isSettled } from '@vigie/server/requests/model';
import { Badge, type BadgeTone } from '../shared/badge.tsx';
import { useText } from '../shared/text.tsx';

/** Where a request stands, as a word with a colour that helps to find it. */
export function RequestStage({ stage }: Pick<RequestLine, 'stage'>) {
  const t = useText();
  return <Badge tone={toneOf(stage)}>{t.label('requests.stage', stage)}</Badge>;
}

function toneOf(stage: RequestLine['stage']): BadgeTone {
  if (stage === 'refused' || stage === 'partly-refused') return 'warning';
  if (isSettled(stage)) return 'done';
  if (stage === 'clarification-pending' || stage === 'clarification-asked' || stage === 'authorisation-pending' || stage === 'delayed') return 'info';
  return stage === 'received' || stage === 'prepared' ? 'accent' : 'neutral';
}
