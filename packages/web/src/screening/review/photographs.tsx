import { getPhoto, type CandidateView } from '@vigie/server/screening/contract';
import { useState } from 'react';
import { urlOf } from '../../shared/api.ts';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';

/** Photographs of both sides beside each other; nothing when neither has one. */
export function Photographs({ candidate }: { readonly candidate: CandidateView }) {
  const t = useText();
  const sides = [
    { side: 'alert', label: t('screening.review.alert'), photos: candidate.alertDetail.photos },
    { side: 'holding', label: t('screening.review.holding'), photos: candidate.holdingDetail.photos },
  ] as const;
  if (sides.every(({ photos }) => photos.length === 0)) return null;
  return (
    <PaneSection title={t('screening.review.photos')} level={2}>
      <div className="photographs">
        {sides.map(({ side, label, photos }) => (
          <figure key={side}>
            <figcaption>{label}</figcaption>
            {photos.length === 0 && <p className="muted">{t('screening.review.no-photo')}</p>}
            {photos.map(({ id, name }) => (
              <Photograph key={id} src={urlOf(getPhoto, { params: { id: candidate.id, side, photo: id } })} label={t('screening.review.photo-of', { side: label, name })} />
            ))}
          </figure>
        ))}
      </div>
    </PaneSection>
  );
}

function Photograph({ src, label }: { readonly src: string; readonly label: string }) {
  const t = useText();
  const [isMissing, setMissing] = useState(false);
  if (isMissing) return <p className="muted">{t('screening.review.photo-unreadable')}</p>;
  return <img className="photograph" src={src} alt={label} onError={() => setMissing(true)} />;
}
