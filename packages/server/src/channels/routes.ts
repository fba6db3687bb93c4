import { done, refuse } from '../kernel/outcome.ts';
import { bind, type Bound } from '../platform/http.ts';
import { changeMailbox, createMailbox } from './commands.ts';
import { changeMailbox as changeMailboxEndpoint, createMailbox as createMailboxEndpoint, listChannelStates, listMailboxes, testMailbox, type MailboxView } from './contract.ts';
import { settingsOf, type Doors } from './doors.ts';
import { findMailbox, listMailboxRows, type MailboxRow } from './store.ts';

export function channelsRoutes(parts: { readonly doors: Doors; readonly env: Readonly<Record<string, string | undefined>> }): readonly Bound[] {
  const view = (row: MailboxRow): MailboxView => ({
    ...row,
    missingVariables: [...new Set([row.imap.passwordVariable, row.smtp.passwordVariable])].filter((variable) => !parts.env[variable]),
    state: parts.doors.states().find((state) => state.source === `mailbox:${row.id}`) ?? null,
  });
  return [
    bind(listChannelStates, async () => done({ items: parts.doors.states() })),
    bind(listMailboxes, async (act) => done({ items: (await listMailboxRows(act.db)).map(view) })),
    bind(createMailboxEndpoint, async (act, { body }) => {
      const outcome = await createMailbox(act, body);
      return outcome.ok ? done(view(outcome.value)) : outcome;
    }),
    bind(changeMailboxEndpoint, async (act, { params, body }, { version }) => {
      const outcome = await changeMailbox(act, params.id, version, body);
      return outcome.ok ? done(view(outcome.value)) : outcome;
    }),
    bind(testMailbox, async (act, { params }) => {
      act.touch('mailbox', [params.id]);
      const row = await findMailbox(act.db, params.id);
      return row ? done(await parts.doors.test(settingsOf(row))) : refuse('channels.mailbox-not-found');
    }),
  ];
}
