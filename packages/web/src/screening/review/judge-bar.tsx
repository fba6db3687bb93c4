import type { CandidateView } from '@vigie/server/screening/contract';
import { noMatchReasons, type NoMatchReason } from '@vigie/server/screening/model';
import { Ban, Crosshair, MessageCircleQuestion, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { KeyHint } from '../../shared/key-hint.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import type { Judged, Judging } from './use-judging.ts';

export interface JudgeBarProps {
  /** Undefined while it is being opened: nobody judges what is not on the screen. */
  readonly candidate: CandidateView | undefined;
  readonly judging: Judging;
  readonly onJudge: (judged: Judged) => void;
  readonly onUndo: () => void;
  readonly onAsk: () => void;
}

/** What becomes of the candidate, by single keys: H; N and the digit of its reason; A; and Z takes the last one back. None of them stands out: the person decides. */
export function JudgeBar(props: JudgeBarProps) {
  const { candidate, judging, onJudge, onUndo, onAsk } = props;
  const t = useText();
  const [step, setStep] = useState<'verdict' | 'reason' | 'words'>('verdict');
  const may = candidate?.may.judge === true && !candidate.recordsChanged && !judging.isGone(candidate);
  const judge = (part: Pick<Judged, 'verdict'> & Partial<Judged>) => {
    if (!candidate || !may) return;
    setStep('verdict');
    onJudge({ text: '', ...part, id: candidate.id, version: candidate.version });
  };
  const choose = (reason: NoMatchReason) => (reason === 'other' ? setStep('words') : judge({ verdict: 'no-match', reason }));
  useShortcuts(
    [
      { keys: 'h', label: 'screening.review.act.hit', run: () => judge({ verdict: 'hit' }), when: may && step !== 'words' },
      { keys: 'n', label: 'screening.review.act.no-match', run: () => setStep(step === 'reason' ? 'verdict' : 'reason'), when: may },
      { keys: 'a', label: 'screening.review.act.ask', run: onAsk, when: may },
      { keys: 'z', label: 'screening.review.act.undo', run: onUndo, when: judging.last !== undefined },
      ...noMatchReasons.map((reason, index) => ({ keys: String(index + 1), label: `screening.reason.${reason}` as const, run: () => choose(reason), when: may && step === 'reason' })),
      { keys: 'Escape', label: 'shared.action.cancel', run: () => setStep('verdict'), when: step !== 'verdict', whileTyping: true },
    ],
    { scope: 'app.nav.screening' },
  );
  return (
    <div className="judge-bar" role="group" aria-label={t('screening.review.verdict')}>
      {step === 'verdict' && (
        <>
          <JudgeButton icon={Ban} keys="n" label={t('screening.review.act.no-match')} isDisabled={!may} onPress={() => setStep('reason')} />
          <JudgeButton icon={Crosshair} keys="h" label={t('screening.review.act.hit')} isDisabled={!may} onPress={() => judge({ verdict: 'hit' })} />
          <JudgeButton icon={MessageCircleQuestion} keys="a" label={t('screening.review.act.ask')} isDisabled={!may} onPress={onAsk} />
        </>
      )}
      {step === 'reason' && <Reasons onChoose={choose} onCancel={() => setStep('verdict')} />}
      {step === 'words' && <Words onDone={(text) => judge({ verdict: 'no-match', reason: 'other', text })} onCancel={() => setStep('verdict')} />}
      <span className="spacer" />
      <Last judging={judging} onUndo={onUndo} />
      {/* That it is judged or has lapsed, its state says. */}
      {candidate?.may.because != null && candidate.judgedAt === null && candidate.state !== 'lapsed' && <p className="judge-because">{t.refusal(candidate.may.because)}</p>}
    </div>
  );
}

function JudgeButton(props: { readonly icon: typeof Ban; readonly keys: string; readonly label: string; readonly isDisabled: boolean; readonly onPress: () => void }) {
  return (
    <Button icon={props.icon} isDisabled={props.isDisabled} onPress={props.onPress} aria-keyshortcuts={props.keys.toUpperCase()}>
      {props.label} <KeyHint keys={props.keys} />
    </Button>
  );
}

/** Why it is none, by its digit. */
function Reasons(props: { readonly onChoose: (reason: NoMatchReason) => void; readonly onCancel: () => void }) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector<HTMLElement>('button')?.focus(), []);
  return (
    <div ref={list} className="judge-reasons" role="group" aria-label={t('screening.review.why')}>
      <span className="judge-question">{t('screening.review.why')}</span>
      {noMatchReasons.map((reason, index) => (
        <Button key={reason} size="small" onPress={() => props.onChoose(reason)}>
          <KeyHint keys={String(index + 1)} /> {t.label('screening.reason', reason)}
        </Button>
      ))}
      <Button kind="quiet" size="small" onPress={props.onCancel}>
        {t('shared.action.cancel')} <KeyHint keys="Escape" />
      </Button>
    </div>
  );
}

/** Why in words: Enter does it. */
function Words(props: { readonly onDone: (text: string) => void; readonly onCancel: () => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      className="judge-words"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') setMissing(true);
        else props.onDone(text.trim());
      }}
    >
      <TextField
        label={t('screening.review.words')}
        value={text}
        onChange={(next) => {
          setText(next);
          setMissing(false);
        }}
        errorMessage={isMissing ? t.refusal('screening.words-missing') : undefined}
        maxLength={2_000}
        isRequired
        autoFocus
        autoComplete="off"
      />
      <Button type="submit" kind="primary">
        {t('screening.review.act.no-match')} <KeyHint keys="Enter" />
      </Button>
      <Button kind="quiet" onPress={props.onCancel}>
        {t('shared.action.cancel')}
      </Button>
    </form>
  );
}

/** The judgement that was just given, while it can be taken back. */
function Last({ judging, onUndo }: { readonly judging: Judging; readonly onUndo: () => void }) {
  const t = useText();
  const { last } = judging;
  return (
    <span className="judge-last" role="status">
      {last && (
        <>
          {t('screening.review.given', { verdict: t.label('screening.verdict', last.verdict) })}
          <Button kind="quiet" size="small" icon={Undo2} onPress={onUndo} aria-keyshortcuts="Z">
            {t('shared.action.undo')} <KeyHint keys="z" />
          </Button>
        </>
      )}
    </span>
  );
}
