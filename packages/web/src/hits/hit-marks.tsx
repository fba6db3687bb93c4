import type { HitLine } from '@vigie/server/hits/contract';
import type { HitState } from '@vigie/server/hits/model';
import { ArrowDownLeft, ArrowUpRight, ShieldAlert } from 'lucide-react';
import { Badge, type BadgeTone } from '../shared/badge.tsx';
import { DeadlineMark } from '../shared/deadline-mark.tsx';
import { useText, type Text } from '../shared/text.tsx';

const tones: Readonly<Record<HitState, BadgeTone>> = { open: 'accent', notified: 'info', following: 'info', closed: 'done', annulled: 'neutral', erased: 'neutral' };

/** Where a hit stands, as a word with a colour that helps to find it. */
export function HitStateBadge({ state }: Pick<HitLine, 'state'>) {
  const t = useText();
  return (
    <Badge tone={tones[state]} isOutlined={state === 'annulled' || state === 'erased'}>
      {t.label('hits.state', state)}
    </Badge>
  );
}

/** Ours on a foreign alert goes out, a foreign one on ours comes in. */
export function SideSign({ side }: Pick<HitLine, 'side'>) {
  const t = useText();
  const Icon = side === 'own-on-foreign' ? ArrowUpRight : ArrowDownLeft;
  return <Icon aria-label={t.label('hits.side', side)} className="icon hit-side" />;
}

/** `SIS · Arrest for surrender or extradition`. */
export function alertWords(t: Text, { system, category }: Pick<HitLine, 'system' | 'category'>): string {
  return `${t.label('hits.system', system)} · ${t.label('alerts.category', category)}`;
}

/** How a hit is called: its subject, or what stands for it once that is gone. */
export function captionOf(t: Text, { caption, state }: Pick<HitLine, 'caption' | 'state'>): string {
  return caption === '' ? t(state === 'erased' ? 'hits.value.erased' : 'hits.value.no-subject') : caption;
}

/** How long until the other side must be told, or whether it was told in time. */
export function HitClockMark({ clock, isShort = false }: Pick<HitLine, 'clock'> & { readonly isShort?: boolean }) {
  const t = useText();
  if (clock.dueAt === null || clock.state === 'none' || clock.state === 'ended') return <span className="muted">{t.label('hits.clock', clock.state)}</span>;
  const rule = clock.rule === null ? {} : { rule: t.hint('hits.clock-rule', clock.rule) ?? t.label('hits.clock-rule', clock.rule) };
  return <DeadlineMark dueAt={clock.dueAt} doneAt={clock.stoppedAt} isShort={isShort} {...rule} />;
}

export function TerrorismMark() {
  const t = useText();
  return (
    <Badge tone="urgent" icon={ShieldAlert}>
      {t('hits.value.terrorism')}
    </Badge>
  );
}

/** What came of the action, or that nobody has said it yet. */
export function MeasureBadge({ measure }: Pick<HitLine, 'measure'>) {
  const t = useText();
  if (measure === null) return <span className="muted">{t('hits.value.unmeasured')}</span>;
  return <Badge tone={measure === 'taken' ? 'done' : 'warning'}>{t.label('hits.measure', measure)}</Badge>;
}
