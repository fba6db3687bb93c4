import { downloadEnclosedFile, type TaskView } from '@vigie/server/cases/contract';
import { mayMessages } from '@vigie/server/messages/contract';
import { download } from '../../shared/api.ts';
import { Link } from '../../shared/link.tsx';
import { HandlingMarks } from '../../shared/marking-bar.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useMay } from '../../shared/session.tsx';
import { useText } from '../../shared/text.tsx';
import { FileList } from '../file-list.tsx';

type Enclosure = TaskView['enclosures'][number];

/** What was given along, as it read then, each under the handling codes of where it came from. */
export function Enclosures({ task }: { readonly task: TaskView }) {
  const t = useText();
  if (task.enclosures.length === 0) return null;
  return (
    <PaneSection title={t('cases.task.enclosures')} level={2}>
      {task.enclosures.map((enclosure) => (
        <EnclosureView key={enclosure.position} task={task} enclosure={enclosure} isOpen={task.enclosures.length === 1} />
      ))}
    </PaneSection>
  );
}

function EnclosureView({ task, enclosure, isOpen }: { readonly task: TaskView; readonly enclosure: Enclosure; readonly isOpen: boolean }) {
  const t = useText();
  const mayRead = useMay(mayMessages.read);
  const { message, name, body, handling, handlingText, files, position } = enclosure;
  return (
    <details className="enclosure" open={isOpen}>
      <summary>
        {message && <span className="number">{message.number}</span>} <bdi>{name}</bdi>
      </summary>
      {(handling.length > 0 || handlingText !== null) && (
        <p className="row">
          <HandlingMarks handling={handling} />
          {handling.length > 0 && <span>{handling.map((code) => t.label('handling-code', code)).join(', ')}</span>}
          {handlingText !== null && <bdi>{handlingText}</bdi>}
        </p>
      )}
      {body !== '' && (
        <p className="case-words" dir="auto">
          {body}
        </p>
      )}
      <FileList
        files={files}
        keyOf={(file) => String(file.position)}
        onSave={(file) => download(downloadEnclosedFile, { params: { taskId: task.id, position, file: file.position } })}
      />
      {message && mayRead && task.caseTitle !== null && (
        <p>
          <Link to="/messages/$id" params={{ id: message.id }}>
            {t('cases.act.open-message', { number: message.number })}
          </Link>
        </p>
      )}
    </details>
  );
}
