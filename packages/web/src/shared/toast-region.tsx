import { CircleAlert, CircleCheck, Info, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { UNSTABLE_Toast as Toast, UNSTABLE_ToastContent as Content, UNSTABLE_ToastRegion as Region } from 'react-aria-components/Toast';
import { Text } from 'react-aria-components/Text';
import { Button } from './button.tsx';
import { ProblemSentence } from './problem-notice.tsx';
import { useText } from './text.tsx';
import { toastQueue, type ToastContent } from './toast-queue.ts';
import './styles/toast.css';

const icons: Readonly<Record<ToastContent['kind'], LucideIcon>> = { done: CircleCheck, note: Info, warning: TriangleAlert, problem: CircleAlert };

/** The corner where {@link toast} speaks: a landmark reached with F6. */
export function ToastRegion() {
  const t = useText();
  return (
    <Region queue={toastQueue} className="toast-region" aria-label={t('shared.toast.region')}>
      {({ toast }) => {
        const { content } = toast;
        const Icon = icons[content.kind];
        return (
          <Toast toast={toast} className="toast" data-kind={content.kind}>
            <Icon aria-hidden className="icon" />
            <Content className="toast-content">
              <Text slot="title">{content.kind === 'problem' ? <ProblemSentence problem={content.problem} /> : content.text}</Text>
            </Content>
            {content.kind !== 'problem' && content.action && (
              <Button
                size="small"
                onPress={() => {
                  content.action?.run();
                  toastQueue.close(toast.key);
                }}
              >
                {content.action.label}
              </Button>
            )}
            <AriaButton slot="close" className="icon-button" aria-label={t('shared.action.close')}>
              <X aria-hidden className="icon" />
            </AriaButton>
          </Toast>
        );
      }}
    </Region>
  );
}
