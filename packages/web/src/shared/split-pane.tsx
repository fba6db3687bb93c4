import { ArrowLeft } from 'lucide-react';
import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { changePreferences, usePreferences } from './preferences.ts';
import { useText } from './text.tsx';
import { useRem } from './use-rem.ts';
import { useWidth } from './use-width.ts';
import './styles/split-pane.css';

export interface SplitPaneProps {
  /** Under which its division is remembered on this workstation. */
  readonly id: string;
  readonly list: ReactNode;
  /** Nothing: the list has all the room. */
  readonly detail: ReactNode | null;
  /** Names the detail as a region. */
  readonly detailLabel: string;
  /** Share of the list to begin with, 0.2 to 0.8. Default 0.5. */
  readonly share?: number;
  /** On a narrow screen the detail covers the list; this goes back. */
  readonly onCloseDetail: () => void;
}

const least = 0.2;
const most = 0.8;
const step = 0.02;

/** A list and beside it what is chosen in it. The line between moves with the mouse, with arrows, Home and End. */
export function SplitPane(props: SplitPaneProps) {
  const t = useText();
  const rem = useRem();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { panes } = usePreferences();
  const share = Math.min(most, Math.max(least, panes[props.id] ?? props.share ?? 0.5));
  const isNarrow = width !== undefined && width < 58 * rem;
  const hasDetail = props.detail !== null && props.detail !== undefined;

  const put = (next: number) => changePreferences({ panes: { ...panes, [props.id]: Math.round(Math.min(most, Math.max(least, next)) * 1000) / 1000 } });
  const onKeyDown = (event: KeyboardEvent) => {
    const target = { ArrowLeft: share - step, ArrowRight: share + step, Home: least, End: most, Enter: props.share ?? 0.5 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    put(target);
  };
  const onPointerMove = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (box && event.currentTarget.hasPointerCapture(event.pointerId)) put((event.clientX - box.left) / box.width);
  };
  return (
    <div ref={frame} className="split" data-narrow={isNarrow ? '' : undefined} data-detail={hasDetail ? '' : undefined} style={{ '--split-share': share } as CSSProperties}>
      <div className="split-list" hidden={isNarrow && hasDetail}>
        {props.list}
      </div>
      {hasDetail && !isNarrow && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- WAI-ARIA window splitter
        <div
          role="separator"
          tabIndex={0}
          className="split-line"
          aria-orientation="vertical"
          aria-label={t('shared.split.line')}
          aria-valuenow={Math.round(share * 100)}
          aria-valuemin={least * 100}
          aria-valuemax={most * 100}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={onPointerMove}
          onDoubleClick={() => put(props.share ?? 0.5)}
        />
      )}
      {hasDetail && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        <section className="split-detail" aria-label={props.detailLabel} tabIndex={0}>
          {isNarrow && (
            <Button kind="quiet" icon={ArrowLeft} onPress={props.onCloseDetail} className="split-back">
              {t('shared.split.back')}
            </Button>
          )}
          {props.detail}
        </section>
      )}
    </div>
  );
}
