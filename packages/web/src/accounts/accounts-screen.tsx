import { useQuery } from '@tanstack/react-query';
import { listAccounts, listUnits } from '@vigie/server/accounts/contract';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../shared/button.tsx';
import { PageHeader } from '../shared/page-header.tsx';
import { queryOf } from '../shared/queries.ts';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { Tabs } from '../shared/tabs.tsx';
import { useText } from '../shared/text.tsx';
import { AccountList } from './account-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { RoleSheet } from './role-sheet.tsx';
import './accounts-screen.css';

/** Who may do what: the people of the desk, and the sheet of what each role may do. */
export function AccountsScreen() {
  const t = useText();
  const [view, setView] = useState('people');
  const [isInviting, setInviting] = useState(false);
  const accounts = useQuery(queryOf(listAccounts));
  const units = useQuery(queryOf(listUnits));
  const unitList = units.data?.items ?? [];
  const people = accounts.data?.items ?? [];
  useShortcuts([{ keys: 'n', label: 'accounts.invite.title', run: () => setInviting(true) }], { scope: 'app.nav.accounts' });
  return (
    <div className="screen-fill">
      <PageHeader
        title={t('app.nav.accounts')}
        actions={
          <Button kind="primary" icon={UserPlus} onPress={() => setInviting(true)}>
            {t('accounts.invite.title')}
          </Button>
        }
      />
      <Tabs
        label={t('app.nav.accounts')}
        isFilling
        selected={view}
        onSelect={setView}
        tabs={[
          {
            id: 'people',
            label: t('accounts.view.people'),
            content: <AccountList accounts={people} units={unitList} isLoading={accounts.isPending} problem={accounts.error} onRetry={() => void accounts.refetch()} />,
          },
          { id: 'roles', label: t('accounts.view.roles'), content: <RoleSheet accounts={people} /> },
        ]}
      />
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} units={unitList} />
    </div>
  );
}
