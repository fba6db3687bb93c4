import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { bind, type Bound, type Download } from '../platform/http.ts';
import { attachFile, removeFile } from './commands-items.ts';
import * as contract from './contract.ts';
import type { NotFound } from './holding.ts';
import type { CaseFileId, CaseId } from './model.ts';
import { findCase } from './store.ts';
import { findFile, findFileBytes, listFiles, type FileRow } from './store-items.ts';
import { filesOf } from './view-tasks.ts';

/** Files of a case. */
export function fileRoutes(): readonly Bound[] {
  return [
    bind(contract.listFiles, async (act, { params }) => {
      act.touch('case', [params.id]);
      if (!(await findCase(act.db, params.id))) return refuse('cases.case-not-found');
      return done({ items: await filesOf(act.db, await listFiles(act.db, { caseId: params.id })) });
    }),
    bind(contract.attachFile, async (act, { params }, { file }) => {
      const kept = await attachFile(act, params.id, file);
      return kept.ok ? done((await filesOf(act.db, [kept.value]))[0]!) : kept;
    }),
    bind(contract.downloadFile, (act, { params }) => caseFile(act, params.id, params.fileId)),
    bind(contract.removeFile, (act, { params }) => removeFile(act, params.id, params.fileId)),
  ];
}

async function caseFile(act: Act, caseId: CaseId, id: CaseFileId): Promise<Outcome<Download, NotFound | 'cases.file-not-found'>> {
  act.touch('case', [caseId]);
  if (!(await findCase(act.db, caseId))) return refuse('cases.case-not-found');
  const file = await findFile(act.db, id);
  return file?.case_id === caseId ? downloadOf(act, file) : refuse('cases.file-not-found');
}

/** What looks dangerous goes out under no type that anything would open. */
export async function downloadOf(act: Act, file: FileRow): Promise<Outcome<Download, 'cases.file-not-found'>> {
  const body = await findFileBytes(act.db, file.id);
  if (!body) return refuse('cases.file-not-found');
  act.touch('file', [file.id]);
  act.note({ byteCount: body.length });
  return done({ name: file.name, mediaType: file.suspicious ? 'application/octet-stream' : file.media_type, body });
}
