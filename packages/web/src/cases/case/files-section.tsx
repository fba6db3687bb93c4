import { useQuery, useQueryClient } from '@tanstack/react-query';
import { attachFile, downloadFile, listFiles, removeFile, type Case } from '@vigie/server/cases/contract';
import { call, download, upload } from '../../shared/api.ts';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import { useFormat } from '../../shared/format.ts';
import { useText } from '../../shared/text.tsx';
import { useNow } from '../../shared/use-now.ts';
import { FileList, FileUploads } from '../file-list.tsx';
import { CaseSection } from './case-section.tsx';

/** Files of a case; those that came as answers to tasks are among them and stay with their task. */
export function FilesSection({ found, mayChange }: { readonly found: Case; readonly mayChange: boolean }) {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const client = useQueryClient();
  const { data } = useQuery(queryOf(listFiles, { params: { id: found.id } }));
  const files = data?.items ?? [];
  const refresh = () => invalidateTopics(client, ['cases']);
  const own = files.filter(({ taskId }) => taskId === null);
  const answers = files.filter(({ taskId }) => taskId !== null);
  const factsOf = (file: (typeof files)[number]) => [file.by?.name, format.instant(file.at, 'short', nowMs), file.taskId === null ? undefined : t('cases.file.of-task')].filter((fact) => fact !== undefined).join(' · ');
  const props = {
    keyOf: ({ id }: (typeof files)[number]) => id,
    factsOf,
    onSave: ({ id }: (typeof files)[number]) => download(downloadFile, { params: { id: found.id, fileId: id } }),
  };
  return (
    <CaseSection title={t('cases.section.files')} count={data?.items.length}>
      {data && files.length === 0 && !mayChange && <p className="muted">{t('cases.section.files-none')}</p>}
      <FileList
        {...props}
        files={own}
        onRemove={
          mayChange
            ? async ({ id }) => {
                await call(removeFile, { params: { id: found.id, fileId: id } });
                refresh();
              }
            : undefined
        }
      />
      <FileList {...props} files={answers} />
      {mayChange && (
        <FileUploads
          onSend={async (file, onProgress, signal) => {
            await upload(attachFile, { params: { id: found.id }, file, onProgress, signal });
            refresh();
          }}
        />
      )}
    </CaseSection>
  );
}
