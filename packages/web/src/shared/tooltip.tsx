import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { Focusable } from 'react-aria-components/Focusable';
import './styles/tooltip.css';

/** A remark on a button or link of ours, on hover and on keyboard focus. Never the only place for something that matters. */
export function Tooltip(props: { readonly content: ReactNode; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {props.children}
      <AriaTooltip className="tooltip" offset={6}>
        {props.content}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/**
 * The same on plain text: makes it focusable, so that the remark is there without a mouse. Inside a table cell leave
 * `isFocusable` off, where the cell itself takes the focus: there the remark is for the mouse and `hiddenText` for the ear.
 */
export function TextTooltip(props: { readonly content: ReactNode; readonly children: ComponentProps<typeof Focusable>['children'] }) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      <Focusable>{props.children}</Focusable>
      <AriaTooltip className="tooltip" offset={6}>
        {props.content}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
