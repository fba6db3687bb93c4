import type { AccountView } from '@vigie/server/accounts/contract';
import { reachOfRole, roles } from '@vigie/server/kernel/actor';
import { Check } from 'lucide-react';
import { Fragment, useMemo } from 'react';
import { useFormat } from '../shared/format.ts';
import { DescriptionList } from '../shared/description-list.tsx';
import { PaneSection } from '../shared/pane.tsx';
import { useText } from '../shared/text.tsx';
import { permissionSheet } from './rights.ts';

/** What each role may do, read from the declarations by which the server decides: the sheet cannot say something else. */
export function RoleSheet({ accounts }: { readonly accounts: readonly AccountView[] }) {
  const t = useText();
  const format = useFormat();
  const groups = useMemo(() => permissionSheet(), []);
  return (
    <div className="role-sheet">
      <p className="muted role-sheet-lead">{t('accounts.sheet.lead')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div className="role-sheet-frame" tabIndex={0} role="region" aria-label={t('accounts.view.roles')}>
        <table className="role-matrix">
          <thead>
            <tr>
              <th scope="col">{t('accounts.sheet.right')}</th>
              {roles.map((role) => (
                <th key={role} scope="col" className="role-matrix-role">
                  {t.label('accounts.role', role)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('accounts.sheet.people')}</th>
              {roles.map((role) => (
                <td key={role}>{format.number(accounts.filter((account) => account.state !== 'disabled' && account.roles.includes(role)).length)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('accounts.field.reach')}</th>
              {roles.map((role) => (
                <td key={role} className="role-matrix-reach">
                  {t(`accounts.reach-short.${reachOfRole[role]}`)}
                </td>
              ))}
            </tr>
          </tbody>
          {groups.map(({ slice, rows }) => (
            <Fragment key={slice}>
              <tbody>
                <tr className="role-matrix-group">
                  <th scope="rowgroup" colSpan={roles.length + 1}>
                    {t.label('accounts.permission-group', slice)}
                  </th>
                </tr>
                {rows.map(({ permission, holders }) => (
                  <tr key={permission}>
                    <th scope="row">{t.label('accounts.permission', permission)}</th>
                    {roles.map((role) => (
                      <td key={role} data-held={holders.has(role) ? '' : undefined}>
                        {holders.has(role) ? <Check aria-hidden className="icon" /> : <span aria-hidden>·</span>}
                        <span className="visually-hidden">{t(holders.has(role) ? 'shared.value.yes' : 'shared.value.no')}</span>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </Fragment>
          ))}
        </table>
      </div>
      <PaneSection level={2} title={t('accounts.sheet.what-for')}>
        <DescriptionList columns={2} items={roles.map((role) => ({ term: t.label('accounts.role', role), value: t.label('accounts.role-hint', role) }))} />
      </PaneSection>
    </div>
  );
}
