import type { HitProposal } from '@vigie/server/hits/contract';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { Button } from '../../shared/button.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { alertWords, SideSign, TerrorismMark } from '../hit-marks.tsx';
import { ProposalSource } from './proposal-source.tsx';

/** How many stand there before somebody asks for all. */
const shownFirst = 3;

interface Props {
  readonly proposals: readonly HitProposal[];
  readonly hasMore: boolean;
  readonly mayWork: boolean;
  readonly onAsk: (what: 'confirm' | 'dismiss', proposal: HitProposal) => void;
}

/** What the desk takes for a hit, due soonest first. The keys judge the first. */
export function ProposalBand({ proposals, hasMore, mayWork, onAsk }: Props) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? proposals : proposals.slice(0, shownFirst);
  return (
    <section className="proposal-band" aria-label={t('hits.proposal.title')}>
      <div className="proposal-head">
        <h2 className="section-title">
          {t('hits.proposal.title')} <span className="muted number">{hasMore ? `${proposals.length}+` : proposals.length}</span>
        </h2>
        {proposals.length > shownFirst && (
          <Button kind="quiet" size="small" onPress={() => setOpen(!isOpen)}>
            {isOpen ? t('hits.proposal.fewer') : t('hits.proposal.all', { count: proposals.length })}
          </Button>
        )}
      </div>
      <ul className="proposals">
        {shown.map((proposal, index) => (
          <ProposalRow key={proposal.id} proposal={proposal} isNext={index === 0} mayWork={mayWork} onAsk={onAsk} />
        ))}
      </ul>
    </section>
  );
}

export function ProposalRow({ proposal, isNext, mayWork, onAsk }: { readonly proposal: HitProposal; readonly isNext: boolean } & Pick<Props, 'mayWork' | 'onAsk'>) {
  const t = useText();
  const { facts, side, system } = proposal;
  return (
    <li className="proposal" data-next={isNext ? '' : undefined}>
      <span className="proposal-due">{proposal.dueAt === null ? <span className="muted">{t.label('hits.clock', 'none')}</span> : <DeadlineMark dueAt={proposal.dueAt} isShort />}</span>
      <div className="proposal-text">
        <p className="row">
          <strong>
            <SideSign side={side} /> <bdi>{facts?.caption || t('hits.value.no-subject')}</bdi>
          </strong>
          {facts && <span className="muted">{alertWords(t, { system, category: facts.category })}</span>}
          {facts?.terrorism && <TerrorismMark />}
        </p>
        <p className="row proposal-second">
          <ProposalSource proposal={proposal} />
          <Time at={proposal.proposedAt} />
        </p>
      </div>
      {mayWork && (
        <span className="proposal-acts">
          {isNext ? (
            <>
              <ActButton size="small" kind="primary" icon={Check} keys="p" label={t('hits.do.confirm')} onPress={() => onAsk('confirm', proposal)} />
              <ActButton size="small" icon={X} keys="x" label={t('hits.do.dismiss')} onPress={() => onAsk('dismiss', proposal)} />
            </>
          ) : (
            <>
              <Button size="small" icon={Check} onPress={() => onAsk('confirm', proposal)}>
                {t('hits.do.confirm')}
              </Button>
              <Button size="small" icon={X} onPress={() => onAsk('dismiss', proposal)}>
                {t('hits.do.dismiss')}
              </Button>
            </>
          )}
        </span>
      )}
    </li>
  );
}
