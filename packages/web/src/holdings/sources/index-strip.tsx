import { useQuery } from '@tanstack/react-query';
import { getIndexState, mayHoldings, rebuildIndex } from '@vigie/server/holdings/contract';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { ConfirmDialog } from '../../shared/dialog.tsx';
import { useFormat } from '../../shared/format.ts';
import { Progress } from '../../shared/progress.tsx';
import { queryOf, useCommand } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';

/** Whether the index answers, and whether it has what the database has. */
export function IndexStrip() {
  const t = useText();
  const format = useFormat();
  const mayRebuild = useMay(mayHoldings.configure);
  const [isAsking, setAsking] = useState(false);
  const { data: index } = useQuery({ ...queryOf(getIndexState), refetchInterval: (query) => (query.state.data && (query.state.data.build !== null || !query.state.data.isReady) ? 2_000 : 60_000) });
  const rebuild = useCommand(rebuildIndex);
  if (!index) return null;
  const isWhole = index.recordCount === index.heldCount;
  return (
    <div className="index-strip">
      <Badge tone={!index.isReady ? 'urgent' : index.isBehind || !isWhole ? 'warning' : 'done'}>{t(!index.isReady ? 'holdings.index.loading' : index.isBehind ? 'holdings.index.behind' : 'holdings.index.ready')}</Badge>
      <span>{t('holdings.index.records', { count: index.recordCount, held: index.heldCount })}</span>
      <span>
        {t('holdings.index.built')} <Time at={index.builtAt} />
      </span>
      <span title={index.model}>{t('holdings.index.generation', { generation: index.generation })}</span>
      {index.workerCount > 0 && <span>{t('holdings.index.workers', { count: index.workerCount })}</span>}
      {index.build !== null && <Progress label={t('holdings.index.building', { done: format.number(index.build.done), of: index.build.of === null ? '–' : format.number(index.build.of) })} value={index.build.of ? index.build.done / index.build.of : 0} />}
      {mayRebuild && (
        <Button kind="quiet" size="small" icon={RefreshCw} isDisabled={index.build !== null} onPress={() => setAsking(true)}>
          {t('holdings.index.rebuild')}
        </Button>
      )}
      <ConfirmDialog isOpen={isAsking} onClose={() => setAsking(false)} title={t('holdings.index.rebuild')} confirmLabel={t('holdings.index.rebuild')} onConfirm={() => rebuild.run({ body: {} })}>
        {t('holdings.index.rebuild-text')}
      </ConfirmDialog>
    </div>
  );
}
