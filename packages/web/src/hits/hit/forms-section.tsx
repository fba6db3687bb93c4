import type { Hit } from '@vigie/server/hits/contract';
import type { HitForm } from '@vigie/server/hits/model';
import { ArrowDownLeft, ArrowUpRight, FilePenLine } from 'lucide-react';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { KeyHint } from '../../shared/key-hint.tsx';
import { Link } from '../../shared/link.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';

interface Props {
  readonly hit: Hit;
  readonly starting: HitForm | undefined;
  readonly onStart: ((form: HitForm) => void) | undefined;
}

/** What must still go out and why, the next first; then what was begun, sent and received. */
export function FormsSection({ hit, starting, onStart }: Props) {
  const t = useText();
  const next = hit.owedForms.find(({ drafted }) => !drafted)?.form;
  return (
    <PaneSection title={t('hits.section.forms')} level={2}>
      {hit.owedForms.length === 0 && <p className="muted">{t('hits.value.nothing-owed')}</p>}
      {hit.owedForms.length > 0 && (
        <ol className="hit-list hit-owed">
          {hit.owedForms.map(({ form, reason, article, drafted }) => (
            <li key={form} data-next={form === next ? '' : undefined}>
              <div>
                <p className="row">
                  <strong>{t.label('hits.form', form)}</strong>
                  {drafted && <Badge tone="info">{t.label('hits.form-state', 'drafted')}</Badge>}
                  <span className="muted">{t('hits.value.article', { article })}</span>
                </p>
                <p>{t.label('hits.form-reason', reason)}</p>
              </div>
              {onStart && !drafted && (
                <Button size="small" icon={FilePenLine} kind={form === next ? 'primary' : 'plain'} isPending={starting === form} onPress={() => onStart(form)}>
                  {t('hits.do.write-form', { form: t.label('hits.form', form) })} {form === next && <KeyHint keys="f" />}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {hit.forms.length > 0 && (
        <ul className="hit-list">
          {hit.forms.map((one) => (
            <li key={one.id} className="row">
              {one.direction === 'in' ? <ArrowDownLeft aria-label={t.label('direction', 'in')} className="icon" /> : <ArrowUpRight aria-label={t.label('direction', 'out')} className="icon" />}
              <span>{t.label('hits.form', one.form)}</span>
              <Badge tone={one.state === 'drafted' ? 'info' : 'done'}>{t.label('hits.form-state', one.state)}</Badge>
              {one.draftId !== null && (
                <Link to="/drafts/$id" params={{ id: one.draftId }}>
                  {t('hits.do.open-draft')}
                </Link>
              )}
              {one.message && (
                <Link to="/messages/$id" params={{ id: one.message.id }}>
                  {one.message.number}
                </Link>
              )}
              <span className="muted">
                <Time at={one.at} />
                {one.by && ` · ${one.by.name}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </PaneSection>
  );
}
