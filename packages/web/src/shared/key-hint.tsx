import { parseKeys } from './shortcuts-matcher.ts';
import { isMac } from './shortcuts.tsx';
import { useText, type Text } from './text.tsx';
import './styles/key-hint.css';

function nameOfKey(key: string, t: Text): string {
  switch (key) {
    case 'mod':
      return isMac ? '⌘' : t('shared.key.ctrl');
    case 'ctrl':
      return t('shared.key.ctrl');
    case 'alt':
      return isMac ? '⌥' : 'Alt';
    case 'shift':
      return '⇧';
    case 'Enter':
      return '⏎';
    case 'Escape':
      return 'Esc';
    case 'Space':
      return t('shared.key.space');
    case 'ArrowUp':
      return '↑';
    case 'ArrowDown':
      return '↓';
    case 'ArrowLeft':
      return '←';
    case 'ArrowRight':
      return '→';
    default:
      return key.length === 1 && /[a-z]/.test(key) ? key.toUpperCase() : key;
  }
}

/** The keys of a shortcut as key caps: `<KeyHint keys="mod+Enter" />`, `<KeyHint keys="g q" />`. */
export function KeyHint({ keys }: { readonly keys: string }) {
  const t = useText();
  return (
    <span className="key-hint">
      {parseKeys(keys).map((step, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- `g g` has two equal steps
        <span key={index} className="key-hint-step">
          {step.split('+').filter(Boolean).map((key) => (
            <kbd key={key}>{nameOfKey(key, t)}</kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
