import { ApiProblem } from '../shared/api-problem.ts';
import { Checkbox } from '../shared/checkbox.tsx';
import { useText } from '../shared/text.tsx';

/** Whether a refusal says that a hit on this alert was recorded within a day. */
export function isRecordedAlready(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'hits.already-recorded';
}

/** Asked once the desk has said that a hit on the alert is there. */
export function AnotherHit(props: { readonly isSelected: boolean; readonly onChange: (isSelected: boolean) => void }) {
  const t = useText();
  return (
    <Checkbox {...props} description={t('hits.label.another-hint')}>
      {t('hits.label.another')}
    </Checkbox>
  );
}
