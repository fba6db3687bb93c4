import { changeMailbox, testMailbox, type MailboxView } from '@vigie/server/channels/contract';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { CircleCheck, CircleX, Pencil, PlugZap } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../shared/button.tsx';
import { DescriptionList } from '../shared/description-list.tsx';
import { ConfirmDialog } from '../shared/dialog.tsx';
import { Notice } from '../shared/notice.tsx';
import { Pane, PaneSection } from '../shared/pane.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useCommand } from '../shared/queries.ts';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { useText, type Text } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { toast } from '../shared/toast-queue.ts';
import { MailboxDialog } from './mailbox-dialog.tsx';
import { MailboxState } from './mailbox-state.tsx';
import { bodyOf, passwordVariablesOf, type Protocol } from './mailbox-values.ts';

/** One mailbox: how it is doing, what to do about it, and how it is set up. */
export function MailboxPane({ mailbox, onClose }: { readonly mailbox: MailboxView; readonly onClose: () => void }) {
  const t = useText();
  const [open, setOpen] = useState<'edit' | 'state' | undefined>();
  const [result, setResult] = useState<ReplyOf<typeof testMailbox> | undefined>();
  const { id, name, enabled, state, missingVariables } = mailbox;
  const test = useCommand(testMailbox, { done: setResult, refused: () => setResult(undefined) });
  const change = useCommand(changeMailbox, { done: (changed) => toast.done(t(changed.enabled ? 'channels.mailbox.enabled-done' : 'channels.mailbox.disabled-done', { name })) });
  useShortcuts(
    [
      { keys: 'e', label: 'shared.action.edit', run: () => setOpen('edit') },
      { keys: 't', label: 'channels.test.act', run: () => void test.run({ params: { id } }), when: !test.isRunning },
    ],
    { scope: 'channels.mailbox.detail' },
  );
  const close = () => setOpen(undefined);
  const problem = enabled ? state?.problem : undefined;
  return (
    <Pane
      title={name}
      onClose={onClose}
      marks={
        <>
          <MailboxState mailbox={mailbox} />
          {enabled && state && <span className="muted">{t.rich('channels.states.since', { time: <Time at={state.since} /> })}</span>}
        </>
      }
      actions={
        <>
          <Button icon={Pencil} onPress={() => setOpen('edit')}>
            {t('shared.action.edit')}
          </Button>
          <Button icon={PlugZap} isPending={test.isRunning} onPress={() => void test.run({ params: { id } })}>
            {t('channels.test.act')}
          </Button>
          <Button kind="quiet" onPress={() => setOpen('state')}>
            {t(enabled ? 'channels.mailbox.disable' : 'channels.mailbox.enable')}
          </Button>
        </>
      }
    >
      {problem && (
        <Notice tone="problem" title={t.label('channels.problem', problem)}>
          {remedyOf(problem, missingVariables, t)}
        </Notice>
      )}
      {missingVariables.length > 0 && problem !== 'secret-missing' && !result && <Notice tone="warning">{remedyOf('secret-missing', missingVariables, t)}</Notice>}
      {test.problem && <ProblemNotice problem={test.problem} />}
      {result && <TestResult result={result} mailbox={mailbox} />}
      <PaneSection title={t('channels.mailbox.section-desk')}>
        <DescriptionList
          items={[
            { term: t('channels.mailbox.address'), value: <span className="code">{mailbox.address}</span> },
            { term: t('channels.mailbox.channel'), value: t.label('channel', mailbox.channel) },
            { term: t('channels.mailbox.last-arrival'), value: <Time at={state?.lastArrivalAt ?? null} style="dateTime" none={t('channels.mailbox.no-arrival')} /> },
            {
              term: t('channels.mailbox.passwords'),
              value: passwordVariablesOf(mailbox).map((variable) => {
                const isMissing = missingVariables.includes(variable);
                return (
                  <span key={variable} className="mailbox-variable" data-missing={isMissing ? '' : undefined}>
                    <span className="code">{variable}</span> {t(isMissing ? 'channels.secrets.variable-missing' : 'channels.secrets.variable-present')}
                  </span>
                );
              }),
            },
          ]}
        />
      </PaneSection>
      {(['imap', 'smtp'] as const).map((protocol) => (
        <PaneSection key={protocol} title={t(`channels.mailbox.section-${protocol}`)}>
          <DescriptionList
            items={[
              { term: t('channels.server.host'), value: <span className="code">{`${mailbox[protocol].host}:${mailbox[protocol].port}`}</span> },
              { term: t('channels.server.security'), value: t.label('channels.security', mailbox[protocol].security) },
              { term: t('channels.server.user'), value: <span className="code">{mailbox[protocol].user}</span> },
              { term: t('channels.server.variable'), value: <span className="code">{mailbox[protocol].passwordVariable}</span> },
              { term: t('channels.server.folder'), value: protocol === 'imap' ? <span className="code">{mailbox.imap.folder}</span> : null },
            ]}
          />
        </PaneSection>
      ))}
      <MailboxDialog isOpen={open === 'edit'} onClose={close} mailbox={mailbox} onSaved={() => setResult(undefined)} />
      <ConfirmDialog
        isOpen={open === 'state'}
        onClose={close}
        title={t(enabled ? 'channels.mailbox.disable-title' : 'channels.mailbox.enable-title', { name })}
        confirmLabel={t(enabled ? 'channels.mailbox.disable' : 'channels.mailbox.enable')}
        onConfirm={() => change.run({ params: { id }, ifMatch: mailbox.version, body: { ...bodyOf(mailbox), enabled: !enabled } })}
      >
        <p>{t(enabled ? 'channels.mailbox.disable-text' : 'channels.mailbox.enable-text', { address: mailbox.address })}</p>
      </ConfirmDialog>
    </Pane>
  );
}

/** How signing in went, for each server on its own: one may be right while the other is not. */
function TestResult({ result, mailbox }: { readonly result: Readonly<Record<Protocol, string>>; readonly mailbox: MailboxView }) {
  const t = useText();
  const isFine = result.imap === 'ok' && result.smtp === 'ok';
  return (
    <Notice tone={isFine ? 'done' : 'problem'} title={t(isFine ? 'channels.test.fine' : 'channels.test.failed')} isLive>
      <ul className="mailbox-test">
        {(['imap', 'smtp'] as const).map((protocol) => {
          const isOk = result[protocol] === 'ok';
          const Icon = isOk ? CircleCheck : CircleX;
          return (
            <li key={protocol} data-ok={isOk ? '' : undefined}>
              <Icon aria-hidden className="icon" />
              <span>
                <strong>{t(`channels.mailbox.section-${protocol}`)}</strong> · {isOk ? t('channels.test.ok') : t.label('channels.problem', result[protocol])}
                {!isOk && <span className="mailbox-remedy">{remedyOf(result[protocol], [mailbox[protocol].passwordVariable], t)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

/** What the administrator can do about a problem; of missing passwords, by the names of their variables where they are known. */
function remedyOf(problem: string, missing: readonly string[], t: Text): string {
  const [variable, another] = missing;
  if (problem === 'secret-missing' && variable !== undefined) {
    return another === undefined ? t('channels.secrets.missing-variable', { variable }) : t('channels.secrets.missing-variables', { variable, another });
  }
  return t.label('channels.remedy', problem);
}
