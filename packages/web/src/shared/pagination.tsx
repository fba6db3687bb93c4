import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from './button.tsx';
import { useText } from './text.tsx';
import './styles/pagination.css';

/** Forward and back through cursor pages, for lists that are read and not worked: the log. Long lists of work load by themselves. */
export function Pagination(props: {
  readonly label: string;
  /** From 1. */
  readonly page: number;
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  readonly isPending?: boolean;
}) {
  const t = useText();
  return (
    <nav className="pagination" aria-label={props.label}>
      <Button icon={ChevronLeft} size="small" isDisabled={!props.onPrevious} onPress={() => props.onPrevious?.()}>
        {t('shared.page.previous')}
      </Button>
      <span aria-current="page">{t('shared.page.number', { page: props.page })}</span>
      <Button icon={ChevronRight} size="small" isDisabled={!props.onNext} isPending={props.isPending ?? false} onPress={() => props.onNext?.()}>
        {t('shared.page.next')}
      </Button>
    </nav>
  );
}
