import { useQuery } from '@tanstack/react-query';
import { changeOrganisation, getOrganisation, mayPartners, type Organisation } from '@vigie/server/partners/contract';
import { Pencil, Phone } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { DescriptionList } from '../shared/description-list.tsx';
import { ConfirmDialog } from '../shared/dialog.tsx';
import { useFormat } from '../shared/format.ts';
import { Pane, PaneSection } from '../shared/pane.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { queryOf, useCommand } from '../shared/queries.ts';
import { useMay } from '../shared/session.tsx';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { Spinner } from '../shared/spinner.tsx';
import { Tag } from '../shared/tag.tsx';
import { useText } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { toast } from '../shared/toast-queue.ts';
import type { Countries } from './countries.ts';
import { LocalTime } from './local-time.tsx';
import { OrganisationDialog } from './organisation-dialog.tsx';
import { bodyOf } from './organisation-values.ts';

/** Everything about one office. `seen` is what the list shows of it, there at once. */
export function OrganisationPane(props: { readonly id: string; readonly seen: Organisation | undefined; readonly countries: Countries; readonly onClose: () => void }) {
  const t = useText();
  const { data, error, refetch } = useQuery({ ...queryOf(getOrganisation, { params: { id: props.id } }), placeholderData: props.seen });
  if (data) return <OrganisationDetail organisation={data} countries={props.countries} onClose={props.onClose} />;
  return (
    <div className="pane">
      {error ? <ProblemNotice problem={error} {...(error.status === 404 ? {} : { onRetry: () => void refetch() })} /> : <Spinner label={t('shared.state.loading')} />}
    </div>
  );
}

function OrganisationDetail({ organisation, countries, onClose }: { readonly organisation: Organisation; readonly countries: Countries; readonly onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const [open, setOpen] = useState<'edit' | 'state' | undefined>();
  const mayChange = useMay(mayPartners.change);
  const { id, active, name, code } = organisation;
  const change = useCommand(changeOrganisation, {
    done: (changed) => toast.done(t(changed.active ? 'partners.done.reopened' : 'partners.done.closed', { code: changed.code })),
  });
  useShortcuts([{ keys: 'e', label: 'shared.action.edit', run: () => setOpen('edit'), when: mayChange }], { scope: 'partners.detail' });
  const country = countries.find(organisation.country);
  const languages = organisation.languages.length > 0 ? organisation.languages : (country?.acceptedLanguages ?? []);
  return (
    <Pane
      title={name}
      onClose={onClose}
      marks={
        <>
          <Tag isCode>{code}</Tag>
          <span className="muted">{t.label('partners.type', organisation.type)}</span>
          {!active && <Badge tone="warning">{t('partners.state.closed')}</Badge>}
        </>
      }
      actions={
        mayChange && (
          <>
            <Button icon={Pencil} onPress={() => setOpen('edit')}>
              {t('shared.action.edit')}
            </Button>
            <Button kind="quiet" onPress={() => setOpen('state')}>
              {t(active ? 'partners.act.close' : 'partners.act.reopen')}
            </Button>
          </>
        )
      }
    >
      <PaneSection title={t('partners.section.duty')}>
        <DescriptionList
          items={[
            { term: t('partners.column.time'), value: <LocalTime timeZone={organisation.timeZone} isLong /> },
            {
              term: t('partners.field.duty-phone'),
              value: organisation.dutyPhone ? (
                <a className="link partners-phone" href={`tel:${organisation.dutyPhone.replaceAll(/[^\d+]/g, '')}`}>
                  <Phone aria-hidden className="icon" /> {organisation.dutyPhone}
                </a>
              ) : (
                <Missing />
              ),
            },
            { term: t('partners.field.duty-note'), value: organisation.dutyNote ? <span className="partners-note">{organisation.dutyNote}</span> : <Missing /> },
            { term: t('partners.field.time-zone'), value: organisation.timeZone },
          ]}
        />
      </PaneSection>
      <PaneSection title={t('partners.section.reach')}>
        <DescriptionList
          items={[
            {
              term: t('partners.field.channels'),
              value: organisation.channels.length > 0 ? <Preferred items={organisation.channels.map((channel) => ({ id: channel, text: t.label('channel', channel), hint: t.hint('channel', channel) }))} /> : <Missing />,
            },
            {
              term: t('partners.field.addresses'),
              value: organisation.addresses.length > 0 ? <Preferred isCode items={organisation.addresses.map((address, index) => ({ id: address, text: address, hint: index === 0 ? t('partners.address.first') : undefined }))} /> : <Missing />,
            },
            {
              term: t('partners.field.languages'),
              value: (
                <>
                  {format.list(languages.length > 0 ? languages.map(format.languageName) : [format.languageName('en')])}
                  <span className="partners-remark">{t(`partners.languages.${organisation.languages.length > 0 ? 'own' : languages.length > 0 ? 'of-country' : 'fallback'}`)}</span>
                </>
              ),
            },
          ]}
        />
      </PaneSection>
      <PaneSection title={t('partners.field.country')}>
        <DescriptionList
          items={[
            { term: t('partners.field.country'), value: organisation.country === null ? t('partners.country.none') : countries.nameOf(organisation.country) },
            { term: t('partners.field.memberships'), value: country && (country.memberships.length > 0 ? format.list(country.memberships.map((membership) => t.label('partners.membership', membership))) : t('partners.membership.none')) },
            { term: t('partners.field.changed-at'), value: <Time at={organisation.changedAt} style="dateTime" /> },
          ]}
        />
      </PaneSection>
      {mayChange && (
        <>
          <OrganisationDialog isOpen={open === 'edit'} onClose={() => setOpen(undefined)} organisation={organisation} countries={countries} onSaved={() => undefined} />
          <ConfirmDialog
            isOpen={open === 'state'}
            onClose={() => setOpen(undefined)}
            title={t(active ? 'partners.close.title' : 'partners.reopen.title', { code })}
            confirmLabel={t(active ? 'partners.act.close' : 'partners.act.reopen')}
            onConfirm={() => change.run({ params: { id }, ifMatch: organisation.version, body: { ...bodyOf(organisation), active: !active } })}
          >
            <p>{t(active ? 'partners.close.text' : 'partners.reopen.text', { name })}</p>
          </ConfirmDialog>
        </>
      )}
    </Pane>
  );
}

function Missing() {
  const t = useText();
  return <span className="muted">{t('partners.value.missing')}</span>;
}

/** A preference: the first is taken first. */
function Preferred(props: { readonly items: readonly { readonly id: string; readonly text: string; readonly hint: string | undefined }[]; readonly isCode?: boolean }) {
  return (
    <ol className="partners-preferred">
      {props.items.map(({ id, text, hint }) => (
        <li key={id}>
          <bdi className={props.isCode ? 'code' : undefined}>{text}</bdi>
          {hint !== undefined && <span className="partners-remark">{hint}</span>}
        </li>
      ))}
    </ol>
  );
}
