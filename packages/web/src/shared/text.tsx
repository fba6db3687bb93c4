import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { IntlProvider, useIntl, type IntlShape } from 'react-intl';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { Language } from '@vigie/server/kernel/language';
import { useSessionIfAny } from './session.tsx';

/** The keys of every text file of this client; `src/app/texts/keys.ts` fills it in, so that a misspelt key does not compile. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by module augmentation
export interface TextRegister {}
export type TextKey = TextRegister extends { readonly key: infer Key extends string } ? Key : string;
/** The closed vocabularies that have labels: `channel`, `message-kind` of the kernel, `messages.work-act` of a slice. */
export type Vocabulary = TextRegister extends { readonly vocabulary: infer Name extends string } ? Name : string;

export type Texts = Readonly<Record<string, string>>;
export type TextValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;
type RichValues = Readonly<Record<string, ReactNode | ((chunks: ReactNode) => ReactNode)>>;

/** React Aria ships these four; formatting takes the desk's own region besides. */
const ariaLocales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', nl: 'nl-NL', de: 'de-DE' };

/**
 * The locale for dates and numbers: the user's language as the desk's country writes it (`nl-BE` 29/03, `nl-NL` 29-03).
 * User-assigned codes of invented countries are left out: `en-XA` is a pseudo-locale that garbles everything.
 */
export function formattingLocale(language: Language, country: string | undefined): string {
  if (language === 'en') return 'en-GB';
  if (!country || /^(X.|Q[M-Z]|AA|ZZ)$/.test(country)) return ariaLocales[language];
  return `${language}-${country}`;
}

const LocaleContext = createContext<{ readonly language: Language; readonly locale: string }>({ language: 'en', locale: 'en-GB' });

export function TextProvider(props: { readonly language: Language; readonly texts: Texts; readonly children: ReactNode }) {
  const country = useSessionIfAny()?.desk.country;
  const locale = formattingLocale(props.language, country);
  const known = useMemo(() => ({ language: props.language, locale }), [props.language, locale]);
  return (
    <LocaleContext value={known}>
      <I18nProvider locale={ariaLocales[props.language]}>
        <IntlProvider locale={locale} messages={props.texts} defaultLocale="en" onError={reportMissing}>
          {props.children}
        </IntlProvider>
      </I18nProvider>
    </LocaleContext>
  );
}

function reportMissing(error: Error): void {
  // oxlint-disable-next-line no-console -- a missing text is a bug the developer must see
  if (import.meta.env.DEV) console.warn(error.message);
}

/** The interface language and the locale dates and numbers are written in. */
export function useLocale(): { readonly language: Language; readonly locale: string } {
  return useContext(LocaleContext);
}

export interface Text {
  /** The text of a key with its placeholders filled. */
  (key: TextKey, values?: TextValues): string;
  /** The same with elements among the values or `<b>…</b>` parts in the text. */
  readonly rich: (key: TextKey, values: RichValues) => ReactNode;
  /**
   * The label of a value of a closed vocabulary: `t.label('urgency', message.urgency)` for one of the kernel,
   * `t.label('messages.work-act', entry.act)` for one of a slice. A value without a label shows itself.
   */
  readonly label: (vocabulary: Vocabulary, value: string) => string;
  /** The sentence that explains such a value, with its legal source; undefined when there is none. */
  readonly hint: (vocabulary: Vocabulary, value: string) => string | undefined;
  /** The sentence of a refusal; undefined when there is none. */
  readonly refusal: (code: string, values?: TextValues) => string | undefined;
}

const cache = new WeakMap<IntlShape, Text>();

function textOf(intl: IntlShape): Text {
  const known = cache.get(intl);
  if (known) return known;
  const format = (id: string, values?: TextValues): string => intl.formatMessage({ id }, values);
  const text: Text = Object.assign((key: TextKey, values?: TextValues) => format(key, values), {
    rich: (key: TextKey, values: RichValues): ReactNode => intl.formatMessage({ id: key }, values as Record<string, ReactNode>),
    label: (vocabulary: Vocabulary, value: string) => {
      const id = labelKey(vocabulary, value);
      return id in intl.messages ? format(id) : value;
    },
    hint: (vocabulary: Vocabulary, value: string) => {
      const id = `${labelKey(vocabulary, value)}.hint`;
      return id in intl.messages ? format(id) : undefined;
    },
    refusal: (code: string, values?: TextValues) => {
      const id = `refusals.${code}`;
      return id in intl.messages ? format(id, values) : undefined;
    },
  });
  cache.set(intl, text);
  return text;
}

function labelKey(vocabulary: string, value: string): string {
  return vocabulary.includes('.') ? `${vocabulary}.${value}` : `vocabulary.${vocabulary}.${value}`;
}

/** `const t = useText(); t('shared.action.save')`. */
export function useText(): Text {
  return textOf(useIntl());
}
