import { changeAccount, endSessions, resetPassword, type AccountView, type Unit } from '@vigie/server/accounts/contract';
import { KeyRound, Lock, LockOpen, LogOut, UserCog } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { DescriptionList } from '../shared/description-list.tsx';
import { ConfirmDialog } from '../shared/dialog.tsx';
import { useFormat } from '../shared/format.ts';
import { Notice } from '../shared/notice.tsx';
import { Pane } from '../shared/pane.tsx';
import { useCommand } from '../shared/queries.ts';
import { useSession } from '../shared/session.tsx';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { useText } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { toast } from '../shared/toast-queue.ts';
import { AccountStateBadge } from './account-state.tsx';
import { languageNames } from './language-names.ts';
import { OneTimeLinkDialog, type IssuedLink } from './one-time-link-dialog.tsx';
import { reachOfRoles } from './rights.ts';
import { RightsDialog } from './rights-dialog.tsx';

type Question = 'rights' | 'reset' | 'end' | 'state';

/** One person's account and everything that can be done to it. Each act names the person and says what it brings about. */
export function AccountPane({ account, units, onClose }: { readonly account: AccountView; readonly units: readonly Unit[]; readonly onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const session = useSession();
  const [open, setOpen] = useState<Question | undefined>();
  const [issued, setIssued] = useState<IssuedLink | undefined>();
  const { id, displayName: name, state, liveSessionCount } = account;
  const isDisabled = state === 'disabled';
  const isOwn = session.accountId === id;
  const reset = useCommand(resetPassword, { done: ({ link, expiresAt }) => setIssued({ name, link, expiresAt }) });
  const end = useCommand(endSessions, { done: ({ endedCount }) => toast.done(t('accounts.end.done', { name, count: endedCount })) });
  const change = useCommand(changeAccount, {
    done: (changed) => toast.done(t(changed.state === 'disabled' ? 'accounts.disable.done' : 'accounts.enable.done', { name })),
  });
  useShortcuts([{ keys: 'e', label: 'accounts.rights.act', run: () => setOpen('rights') }], { scope: 'accounts.detail' });
  const close = () => setOpen(undefined);
  const memberOf = account.unitIds.map((unitId) => units.find((unit) => unit.id === unitId)).filter((unit) => unit !== undefined);
  const ownWarning = isOwn && <Notice tone="warning">{t('accounts.own.warning')}</Notice>;
  return (
    <Pane
      title={name}
      onClose={onClose}
      marks={
        <>
          <AccountStateBadge state={state} />
          {isOwn && <Badge tone="accent">{t('accounts.own.mark')}</Badge>}
        </>
      }
      actions={
        <>
          <Button icon={UserCog} onPress={() => setOpen('rights')}>
            {t('accounts.rights.act')}
          </Button>
          <Button icon={KeyRound} onPress={() => setOpen('reset')}>
            {t(state === 'invited' ? 'accounts.reset.act-invited' : 'accounts.reset.act')}
          </Button>
          <Button icon={LogOut} isDisabled={liveSessionCount === 0} onPress={() => setOpen('end')}>
            {t('accounts.end.act')}
          </Button>
          <Button icon={isDisabled ? LockOpen : Lock} onPress={() => setOpen('state')}>
            {t(isDisabled ? 'accounts.enable.act' : 'accounts.disable.act')}
          </Button>
        </>
      }
    >
      <DescriptionList
        items={[
          { term: t('accounts.field.sign-in-name'), value: <span className="code">{account.signInName}</span> },
          {
            term: t('accounts.field.roles'),
            value: (
              <ul className="accounts-lines">
                {account.roles.map((role) => (
                  <li key={role}>
                    {t.label('accounts.role', role)} <span className="accounts-remark">{t.label('accounts.role-hint', role)}</span>
                  </li>
                ))}
              </ul>
            ),
          },
          { term: t('accounts.field.reach'), value: t(`accounts.reach.${reachOfRoles(account.roles)}`) },
          {
            term: t('accounts.field.units'),
            value:
              memberOf.length === 0 ? (
                <span className="muted">{t('accounts.units.none')}</span>
              ) : (
                <ul className="accounts-lines">
                  {memberOf.map((unit) => (
                    <li key={unit.id}>
                      {unit.name} <span className="code muted">{unit.code}</span> {!unit.active && <Badge>{t('accounts.unit.closed')}</Badge>}
                    </li>
                  ))}
                </ul>
              ),
          },
          { term: t('accounts.field.clearance'), value: t.label('accounts.clearance', account.clearance) },
          { term: t('accounts.field.last-sign-in'), value: <Time at={account.lastSignInAt} style="dateTime" none={t('accounts.sign-in.never')} /> },
          { term: t('accounts.field.sessions'), value: format.number(liveSessionCount) },
          { term: t('accounts.menu.language'), value: <span lang={account.language}>{languageNames[account.language]}</span> },
          { term: t('accounts.field.created-at'), value: <Time at={account.createdAt} style="dateTime" /> },
        ]}
      />
      <RightsDialog isOpen={open === 'rights'} onClose={close} account={account} units={units} />
      <ConfirmDialog
        isOpen={open === 'reset'}
        onClose={close}
        title={t('accounts.reset.title', { name })}
        confirmLabel={t('accounts.reset.confirm')}
        onConfirm={() => reset.run({ params: { id } })}
      >
        <p>{t(state === 'invited' ? 'accounts.reset.text-invited' : 'accounts.reset.text', { name, count: liveSessionCount })}</p>
        {isDisabled && <p>{t('accounts.reset.text-disabled', { name })}</p>}
        {ownWarning}
      </ConfirmDialog>
      <ConfirmDialog isOpen={open === 'end'} onClose={close} title={t('accounts.end.title', { name })} confirmLabel={t('accounts.end.act')} onConfirm={() => end.run({ params: { id } })}>
        <p>{t('accounts.end.text', { name, count: liveSessionCount })}</p>
        {ownWarning}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={open === 'state'}
        onClose={close}
        isDanger={!isDisabled}
        title={t(isDisabled ? 'accounts.enable.title' : 'accounts.disable.title', { name })}
        confirmLabel={t(isDisabled ? 'accounts.enable.act' : 'accounts.disable.act')}
        onConfirm={() =>
          change.run({
            params: { id },
            ifMatch: account.version,
            body: { displayName: name, roles: account.roles, unitIds: account.unitIds, clearance: account.clearance, disabled: !isDisabled },
          })
        }
      >
        <p>{t(isDisabled ? 'accounts.enable.text' : 'accounts.disable.text', { name, count: liveSessionCount })}</p>
        {!isDisabled && ownWarning}
      </ConfirmDialog>
      <OneTimeLinkDialog issued={issued} onClose={() => setIssued(undefined)} />
    </Pane>
  );
}
