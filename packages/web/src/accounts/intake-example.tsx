import { CopyBlock } from '../shared/copy-block.tsx';
import { useText } from '../shared/text.tsx';

/** How a machine hands in a message: one command to try it with, the key in a variable so that it stays out of the shell’s history. */
export function IntakeExample() {
  const t = useText();
  return (
    <>
      <p className="muted">{t('accounts.client.how-text')}</p>
      <CopyBlock label={t('accounts.client.example')} isPreformatted value={intakeCommand(window.location.origin)} />
    </>
  );
}

/** The path is that of the endpoint `messages.hand-in`, which stands to the right of this slice. */
function intakeCommand(origin: string): string {
  return [
    `curl ${origin}/api/v1/messages/intake \\`,
    `  -H "Authorization: Bearer $VIGIE_KEY" \\`,
    `  -H 'Idempotency-Key: "message-0001"' \\`,
    `  -H 'Content-Type: message/rfc822' \\`,
    `  --data-binary @message.eml`,
  ].join('\n');
}
