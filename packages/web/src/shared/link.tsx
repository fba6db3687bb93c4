import { createLink } from '@tanstack/react-router';
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link';
import type { Ref } from 'react';
import './styles/link.css';

interface LinkBaseProps extends Omit<AriaLinkProps, 'className' | 'style'> {
  /** `quiet`: underlined only when pointed at, for places where everything is a link. */
  readonly kind?: 'plain' | 'quiet' | 'button';
  readonly className?: string;
  readonly ref?: Ref<HTMLAnchorElement>;
}

function LinkBase({ kind = 'plain', className, ...rest }: LinkBaseProps) {
  return <AriaLink {...rest} className={`${kind === 'button' ? 'button' : 'link'} ${className ?? ''}`} data-kind={kind === 'button' ? 'plain' : kind} />;
}

/** A link to a screen, checked against the routes: `<Link to="/messages/$id" params={{ id }}>`. */
export const Link = createLink(LinkBase);
