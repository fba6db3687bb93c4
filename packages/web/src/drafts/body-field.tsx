import { ChevronRight, TextQuote } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { Button } from '../shared/button.tsx';
import { useFormat } from '../shared/format.ts';
import { Menu } from '../shared/menu.tsx';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { useText } from '../shared/text.tsx';
import { useDraft, useDraftPart, useTyped } from './open-draft.ts';
import { usePhrases } from './use-phrases.ts';
import { joinBody, splitBody } from './quoted-body.ts';
import './body-field.css';

/** Letters of one width, for forms and tables laid out with blanks; as last chosen, for as long as the page lives. */
let wantsFixed = false;

/** The words: plain text, in the direction of its own first letter; the message that is answered is quoted below it. */
export function BodyField() {
  const t = useText();
  const { about, draftKind } = useDraft();
  const [body, put] = useTyped('body');
  const language = useDraftPart(({ typed }) => typed.language);
  const [isFixed, setFixed] = useState(wantsFixed);
  const area = useRef<HTMLTextAreaElement>(null);
  const { text, quote } = useMemo(() => splitBody(body, about?.number), [body, about?.number]);
  const toggle = (on: boolean) => {
    wantsFixed = on;
    setFixed(on);
  };
  return (
    <div className="body-field" data-field="body">
      <TextField className="field" value={text} onChange={(next) => put(joinBody({ text: next, quote }))}>
        <div className="body-head">
          <Label className="field-label">{t(draftKind === 'manual' ? 'drafts.field.body-manual' : 'drafts.field.body')}</Label>
          <div className="body-tools">
            <ToggleButton isSelected={isFixed} onChange={toggle} className="button body-fixed" data-kind="quiet" data-size="small">
              {t('drafts.body.fixed')}
            </ToggleButton>
            {draftKind !== 'manual' && <PhraseMenu area={area} />}
          </div>
        </div>
        <TextArea ref={area} className="field-box field-area body-area" dir="auto" lang={language ?? ''} spellCheck data-fixed={isFixed ? '' : undefined} maxLength={500_000 - (quote?.length ?? 0) - 2} />
      </TextField>
      {quote !== undefined && (
        <Quote
          quote={quote}
          isFixed={isFixed}
          onEdit={() => {
            // With an empty line behind it the quote is text like any other, and can be written in.
            put(`${body}\n`);
            area.current?.focus();
          }}
          onLeaveOut={() => put(text)}
        />
      )}
    </div>
  );
}

/** Standard sentences, put in where the caret is; Ctrl+Z takes them out again. */
function PhraseMenu({ area }: { readonly area: { readonly current: HTMLTextAreaElement | null } }) {
  const t = useText();
  const format = useFormat();
  const trigger = useRef<HTMLButtonElement>(null);
  const groups = usePhrases();
  useShortcuts([{ keys: 'alt+i', label: 'drafts.phrase.insert', run: () => trigger.current?.click() }]);
  const insert = (text: string) => {
    // The menu gives the focus back to its button first.
    setTimeout(() => {
      const field = area.current;
      if (!field) return;
      field.focus();
      // A paragraph of its own, unless the caret stands at the beginning of a line.
      const before = field.value.slice(0, field.selectionStart);
      const gap = before === '' || before.endsWith('\n') ? '' : '\n\n';
      // The only way of putting text in that the field's own undo knows.
      document.execCommand('insertText', false, gap + text);
    }, 0);
  };
  return (
    <Menu
      label={t('drafts.phrase.insert')}
      groups={groups.map(({ language, phrases }) => ({
        id: language,
        title: format.languageName(language),
        entries: phrases.map(({ name, text }) => ({ id: `${language} ${name}`, label: t(`drafts.phrase.${name}.name`), description: text, run: () => insert(text) })),
      }))}
    >
      <Button ref={trigger} kind="quiet" size="small" icon={TextQuote} isDisabled={groups.length === 0}>
        {t('drafts.phrase.insert')}
      </Button>
    </Menu>
  );
}

function Quote(props: { readonly quote: string; readonly isFixed: boolean; readonly onEdit: () => void; readonly onLeaveOut: () => void }) {
  const t = useText();
  const { draftKind } = useDraft();
  const [head = '', ...lines] = props.quote.split('\n');
  return (
    <div className="quote">
      {/* A forward is what it quotes; beside a reply the message itself is shown. */}
      <details className="quote-fold" open={draftKind === 'forward'}>
        <summary>
          <ChevronRight aria-hidden className="icon" />
          {t('drafts.body.quote', { count: lines.length })}
        </summary>
        <p className="quote-head">{head}</p>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <blockquote className="quote-text" dir="auto" data-fixed={props.isFixed ? '' : undefined} tabIndex={0}>
          {lines.map((line) => line.replace(/^> ?/, '')).join('\n')}
        </blockquote>
      </details>
      <div className="quote-acts">
        <Button kind="quiet" size="small" onPress={props.onEdit}>
          {t('drafts.body.edit-quote')}
        </Button>
        <Button kind="quiet" size="small" onPress={props.onLeaveOut}>
          {t('drafts.body.leave-out-quote')}
        </Button>
      </div>
    </div>
  );
}
