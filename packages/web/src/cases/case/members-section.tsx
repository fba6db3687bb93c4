import { useQuery } from '@tanstack/react-query';
import { excludeMember, listMembers, mayCases, type Case, type Member } from '@vigie/server/cases/contract';
import { UserRoundMinus, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { call } from '../../shared/api.ts';
import { Badge } from '../../shared/badge.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { CaseSection } from './case-section.tsx';

/** Who sees a restricted case, and until when. */
export function MembersSection({ found, onAdmit }: { readonly found: Case; readonly onAdmit: (() => void) | undefined }) {
  const t = useText();
  const mayRestrict = useMay(mayCases.restrict);
  const [leaving, setLeaving] = useState<Member | undefined>();
  const { data } = useQuery(queryOf(listMembers, { params: { id: found.id } }));
  const nameOf = ({ person, unit }: Member) => person?.name ?? unit?.name ?? '–';
  const whoOf = ({ person, unit }: Member) => (person ? ({ kind: 'account', accountId: person.id } as const) : unit ? ({ kind: 'unit', unitId: unit.id } as const) : undefined);
  return (
    <CaseSection title={t('cases.section.members')} count={data?.items.length} acts={onAdmit && <ActButton kind="quiet" size="small" icon={UserRoundPlus} keys="l" label={t('cases.act.admit')} onPress={onAdmit} />}>
      <ul className="case-lines">
        {data?.items.map((member) => (
          <li key={member.person?.id ?? member.unit?.id}>
            <div className="case-line-text">
              <p className="row">
                {nameOf(member)}
                {member.byGlass && <Badge tone="warning">{t('cases.event.glass-broken')}</Badge>}
              </p>
              <p className="case-line-second">
                {t.rich('cases.value.since', { time: <Time at={member.enteredAt} style="date" /> })}
                {member.endsAt !== null && <> · {t.rich('cases.value.until', { time: <Time at={member.endsAt} /> })}</>}
              </p>
            </div>
            {mayRestrict && !member.byGlass && <IconButton icon={UserRoundMinus} label={t('cases.act.exclude', { name: nameOf(member) })} onPress={() => setLeaving(member)} />}
          </li>
        ))}
      </ul>
      {leaving && (
        <ReasonDialog
          title={t('cases.exclude.title', { name: nameOf(leaving) })}
          confirmLabel={t('cases.exclude.confirm')}
          onClose={() => setLeaving(undefined)}
          onConfirm={async (reason) => {
            const who = whoOf(leaving);
            if (who) await call(excludeMember, { params: { id: found.id }, body: { who, reason } });
          }}
        >
          {t('cases.exclude.lead')}
        </ReasonDialog>
      )}
    </CaseSection>
  );
}
