import { cleanLine, type Warn } from '../clean-text.ts';
import type { DeliveryReport } from '../model.ts';
import { firstValue, parseMessageIds, readFields, type Field } from './fields.ts';
import type { Part } from './parts.ts';
import { decodeTransfer } from './transfer.ts';

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/**
 * What a delivery status notification (RFC 3464) reports; undefined when the message is none. Of several recipients
 * the first that failed speaks, or else the first at all.
 */
export function readDeliveryReport(root: Part, warn: Warn): DeliveryReport | undefined {
  if (root.mediaType !== 'multipart/report') return undefined;
  const status = root.children.find((part) => /^message\/(global-)?delivery-status$/.test(part.mediaType));
  if (!status) return undefined;
  const recipients = readBlocks(status, warn).flatMap((fields) => {
    const stated = firstValue(fields, 'action')?.toLowerCase();
    const action = actions.find((name) => name === stated);
    return action ? [{ fields, action }] : [];
  });
  const chosen = recipients.find(({ action }) => action === 'failed') ?? recipients[0];
  if (!chosen) return undefined;
  const originalMessageId = readOriginalId(root, warn);
  const code = /^\d\.\d{1,3}\.\d{1,3}/.exec(firstValue(chosen.fields, 'status') ?? '')?.[0];
  const recipient = readRecipient(chosen.fields, warn);
  return {
    action: chosen.action,
    ...(originalMessageId !== undefined && { originalMessageId }),
    ...(code !== undefined && { status: code }),
    ...(recipient !== undefined && { recipient }),
  };
}

/** The blocks of fields of a delivery status: the first about the message, each other about one recipient. */
function readBlocks(status: Part, warn: Warn): readonly (readonly Field[])[] {
  const text = decodeTransfer(status.body, status.encoding, warn).toString('latin1').replaceAll('\r\n', '\n');
  return text
    .split(/\n[ \t]*\n/, 500)
    .map((block) => readFields(block, warn))
    .filter((fields) => fields.length > 0);
}

/** The address the message was sent to, as we wrote it if the report says so (RFC 3464 section 2.3.1). */
function readRecipient(fields: readonly Field[], warn: Warn): string | undefined {
  const value = firstValue(fields, 'original-recipient') ?? firstValue(fields, 'final-recipient');
  const address = value?.slice(value.indexOf(';') + 1).replace(/[<>\s]/g, '');
  return address ? cleanLine(address, 320, warn).toLowerCase() : undefined;
}

/** From the returned message or its header; from the report's own references when nothing was returned. */
function readOriginalId(root: Part, warn: Warn): string | undefined {
  const returned = root.children.find((part) => /^(message\/(global|rfc822)|(text|message)\/(rfc822|global)-headers)$/.test(part.mediaType));
  const bytes = returned && decodeTransfer(returned.body, returned.encoding, warn).subarray(0, 65_536);
  const header = bytes?.toString('latin1').trimStart().split(/\r?\n\r?\n/, 1)[0] ?? '';
  const id = firstValue(readFields(header, warn), 'message-id');
  const value = id ?? firstValue(root.fields, 'in-reply-to') ?? firstValue(root.fields, 'references') ?? '';
  return parseMessageIds(value, 100, warn)[0];
}
