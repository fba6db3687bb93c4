import type { Hit } from '@vigie/server/hits/contract';
import { resultFields } from '@vigie/server/hits/model';
import { DescriptionList } from '../../shared/description-list.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { MeasureBadge } from '../hit-marks.tsx';

/** Whether the action that the alert asks for was taken, why not, and what the check found out. */
export function MeasureSection({ hit }: { readonly hit: Hit }) {
  const t = useText();
  const found = resultFields.filter((name) => (hit.result[name] ?? '') !== '');
  return (
    <PaneSection title={t('hits.section.measure')} level={2}>
      <p className="row">
        <MeasureBadge measure={hit.measure} />
        {hit.measureGround !== null && <span>{t.label('hits.measure-ground', hit.measureGround)}</span>}
        {hit.measureAt !== null && <Time at={hit.measureAt} style="dateTime" />}
      </p>
      {hit.measureText !== '' && (
        <p className="hit-words" dir="auto">
          {hit.measureText}
        </p>
      )}
      {found.length > 0 && (
        <>
          <h3 className="hit-sub">{t('hits.section.result')}</h3>
          <DescriptionList
            items={found.map((name) => ({
              term: t.label('hits.result', name),
              value: (
                <span className="hit-words" dir="auto">
                  {hit.result[name]}
                </span>
              ),
            }))}
          />
        </>
      )}
    </PaneSection>
  );
}
