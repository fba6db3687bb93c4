import { CircleAlert, CloudOff, RotateCw } from 'lucide-react';
import type { ApiProblem } from './api-problem.ts';
import { Button } from './button.tsx';
import { useText, type Text, type TextKey } from './text.tsx';
import './styles/notice.css';

const platformSentences: Readonly<Record<string, TextKey>> = {
  'http.offline': 'shared.problem.offline',
  'http.invalid-request': 'shared.problem.invalid-request',
  'http.precondition-required': 'shared.problem.precondition-required',
  'http.too-large': 'shared.problem.too-large',
  'http.not-found': 'shared.problem.not-found',
  'http.internal': 'shared.problem.internal',
  'http.unavailable': 'shared.problem.unavailable',
  'http.csrf': 'shared.problem.csrf',
  'accounts.not-signed-in': 'shared.problem.not-signed-in',
  'accounts.session-ended': 'shared.problem.not-signed-in',
  'accounts.not-permitted': 'shared.problem.not-permitted',
};

/** The sentence of a problem in the user's language: the slice's own, or the platform's, or that something went wrong. */
export function sentenceOf(t: Text, problem: ApiProblem): string {
  return t.refusal(problem.code, problem.detail) ?? t(platformSentences[problem.code] ?? 'shared.problem.unknown', { code: problem.code });
}

export function ProblemSentence({ problem }: { readonly problem: ApiProblem }) {
  return sentenceOf(useText(), problem);
}

/** Says what went wrong, where it went wrong. With `onRetry` it offers to try again. */
export function ProblemNotice(props: { readonly problem: ApiProblem; readonly onRetry?: () => void }) {
  const t = useText();
  const Icon = props.problem.code === 'http.offline' ? CloudOff : CircleAlert;
  return (
    <div className="notice" data-tone="problem" role="alert">
      <Icon aria-hidden className="icon" />
      <div className="notice-text">
        <p>{sentenceOf(t, props.problem)}</p>
        {props.problem.instance && <p className="notice-reference">{t('shared.problem.reference', { reference: props.problem.instance.replace('urn:uuid:', '') })}</p>}
      </div>
      {props.onRetry && (
        <Button size="small" onPress={props.onRetry} icon={RotateCw}>
          {t('shared.action.retry')}
        </Button>
      )}
    </div>
  );
}
