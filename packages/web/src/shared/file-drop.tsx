import { Paperclip } from 'lucide-react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import { Button } from './button.tsx';
import { useText } from './text.tsx';
import './styles/file-drop.css';

export interface FileDropProps {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly isMultiple?: boolean;
  /** Media types or endings, as `.csv`, for the chooser; the server reads the type from the content in any case. */
  readonly accept?: readonly string[];
  readonly isDisabled?: boolean;
  /** What is allowed, in a line: sizes, types. */
  readonly hint?: string;
}

/** Files by dropping them, pasting them, or choosing them with a button. */
export function FileDrop(props: FileDropProps) {
  const t = useText();
  const take = (files: readonly File[]) => {
    if (files.length > 0) props.onFiles(props.isMultiple ? files : files.slice(0, 1));
  };
  return (
    <DropZone
      className="file-drop"
      isDisabled={props.isDisabled ?? false}
      onDrop={(event) => {
        void Promise.all(event.items.filter((item) => item.kind === 'file').map((item) => item.getFile())).then(take);
      }}
    >
      <Text slot="label" className="file-drop-label">
        {props.label}
      </Text>
      <FileTrigger allowsMultiple={props.isMultiple ?? false} {...(props.accept ? { acceptedFileTypes: props.accept } : {})} onSelect={(files) => take([...(files ?? [])])}>
        <Button size="small" icon={Paperclip} isDisabled={props.isDisabled ?? false}>
          {t(props.isMultiple ? 'shared.file.choose-several' : 'shared.file.choose')}
        </Button>
      </FileTrigger>
      {props.hint !== undefined && <p className="file-drop-hint">{props.hint}</p>}
    </DropZone>
  );
}
