import { CircleAlert, CircleCheck, NotebookPen, Send, TriangleAlert } from 'lucide-react';
import type { Draft } from '@vigie/server/drafts/contract';
import type { Ref } from 'react';
import { ActButton } from '../shared/act-button.tsx';
import { Button } from '../shared/button.tsx';
import { Checkbox } from '../shared/checkbox.tsx';
import { useText } from '../shared/text.tsx';
import { fieldName } from './field-values.ts';
import { useDraft } from './open-draft.ts';
import { PendingDecisions } from './pending-decisions.tsx';
import { countUnseen, isGap, warningKey, type Hindrance, type Warning } from './release-checks.ts';
import './release-panel.css';

export interface Ticks {
  /** Keys of the warnings that were ticked as seen. */
  readonly seen: ReadonlySet<string>;
  readonly tick: (key: string, isSeen: boolean) => void;
}

export interface ReleasePanelProps extends Ticks {
  readonly hindrances: readonly Hindrance[];
  readonly warnings: readonly Warning[];
  /** What other parts of the desk have still to decide. */
  readonly pending: NonNullable<Draft['release']['pending']>;
  /** What is shown is older than what is typed. */
  readonly isChecking: boolean;
  readonly isSending: boolean;
  readonly onGoTo: (field: Hindrance['field']) => void;
  readonly onSend: () => void;
  readonly ref?: Ref<HTMLElement>;
}

/** Whether it may leave, always in sight: what stands in the way, what must have been seen, and the button. */
export function ReleasePanel({ ref, hindrances, warnings, pending, isChecking, isSending, seen, tick, onGoTo, onSend }: ReleasePanelProps) {
  const t = useText();
  const { draftKind, about } = useDraft();
  const unseen = countUnseen(warnings, seen);
  const missing = hindrances.filter(isGap);
  const obstacles = hindrances.filter((hindrance) => !isGap(hindrance));
  const isManual = draftKind === 'manual';
  return (
    <section ref={ref} className="release" aria-labelledby="release-title" tabIndex={-1}>
      <div className="release-head">
        <h2 id="release-title" className="section-title">
          {t(isManual ? 'drafts.release.title-manual' : 'drafts.release.title')}
        </h2>
        {isChecking && <span className="release-checking">{t('drafts.release.checking')}</span>}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div className="release-list" tabIndex={hindrances.length + warnings.length > 2 ? 0 : undefined} role="group" aria-labelledby="release-title">
        {hindrances.length === 0 && warnings.length === 0 && pending.length === 0 && (
          <p className="release-clear">
            <CircleCheck aria-hidden className="icon" /> {t(isManual ? 'drafts.release.clear-manual' : 'drafts.release.clear')}
          </p>
        )}
        {missing.length > 0 && (
          <div className="release-missing">
            <span id="release-missing">{t('drafts.release.missing')}</span>
            <ul aria-labelledby="release-missing">
              {missing.map(({ code, field }) => (
                <li key={code}>
                  <Button kind="quiet" size="small" onPress={() => onGoTo(field)} className="release-go">
                    {field === 'attachments' ? t('drafts.field.attachments') : fieldName(t, field)}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        {obstacles.length > 0 && (
          <ul className="release-items">
            {obstacles.map((hindrance) => (
              <HindranceItem key={hindrance.code} hindrance={hindrance} onGoTo={() => onGoTo(hindrance.field)} />
            ))}
          </ul>
        )}
        <PendingDecisions pending={pending} about={about} onGoTo={onGoTo} />
        {warnings.length > 0 && <WarningList warnings={warnings} seen={seen} tick={tick} />}
      </div>
      <div className="release-foot">
        <p className="release-count" role="status">
          {obstacles.length + pending.length > 0
            ? t('drafts.release.obstacles', { count: obstacles.length + pending.length })
            : unseen > 0 && missing.length === 0
              ? t('drafts.release.unseen', { count: unseen })
              : warnings.length > 0 && missing.length === 0
                ? t('drafts.release.all-seen')
                : null}
        </p>
        <ActButton kind="primary" icon={isManual ? NotebookPen : Send} label={t(isManual ? 'drafts.act.register' : 'drafts.act.send')} keys="mod+Enter" isPending={isSending} onPress={onSend} />
      </div>
    </section>
  );
}

function HindranceItem({ hindrance, onGoTo }: { readonly hindrance: Hindrance; readonly onGoTo: () => void }) {
  const t = useText();
  return (
    <li className="release-item" data-tone="obstacle">
      <CircleAlert aria-hidden className="icon" />
      <div>
        {hindrance.recipients.length > 0 && <p className="release-whom">{hindrance.recipients.join(', ')}</p>}
        <p>
          <span className="visually-hidden">{t('drafts.release.obstacle')} </span>
          {hindrance.code === 'uploading' ? t('drafts.release.uploading') : t.label('messages.leave-obstacle', hindrance.code)}
        </p>
        <Button kind="quiet" size="small" onPress={onGoTo} className="release-go">
          {t('drafts.release.go-to')}
        </Button>
      </div>
    </li>
  );
}

/** The warnings, each with its law, and a box for everybody it is about: ticked means seen. */
export function WarningList({ warnings, seen, tick }: Ticks & { readonly warnings: readonly Warning[] }) {
  const t = useText();
  return (
    <ul className="release-items">
      {warnings.map(({ code, recipients }) => {
        const sentence = t.label('messages.leave-warning', code);
        const [first] = recipients;
        return (
          <li key={code} className="release-item" data-tone="warning">
            <TriangleAlert aria-hidden className="icon" />
            {recipients.length === 1 && first === null ? (
              <Checkbox isSelected={seen.has(warningKey(code, null))} onChange={(is) => tick(warningKey(code, null), is)}>
                {sentence}
              </Checkbox>
            ) : (
              <div role="group" aria-label={sentence}>
                <p>{sentence}</p>
                {recipients.map((recipient) => (
                  <div key={recipient}>
                    <Checkbox isSelected={seen.has(warningKey(code, recipient))} onChange={(is) => tick(warningKey(code, recipient), is)}>
                      <span className="release-whom">{recipient ?? t('drafts.release.seen')}</span>
                    </Checkbox>
                  </div>
                ))}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
