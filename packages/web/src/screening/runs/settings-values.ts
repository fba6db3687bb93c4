import type { CallOf, ReplyOf } from '@vigie/server/kernel/endpoint';
import type { getSettings, putSettings } from '@vigie/server/screening/contract';

type Settings = ReplyOf<typeof getSettings>;
export type SettingsBody = CallOf<typeof putSettings>['body'];

/** Settings as they are typed. */
export interface SettingsValues {
  readonly falsePerThousand: string;
  readonly candidateLimit: string;
  readonly fourEyesCategories: Settings['fourEyesCategories'];
  readonly fourEyesVerdicts: Settings['fourEyesVerdicts'];
  readonly noMatchDays: string;
  readonly hitDays: string;
  readonly keepWordsDays: string;
}

/** A number as typed, with a point or a comma; undefined when it is none or out of bounds. */
export function decimalOf(typed: string, least: number, most: number): number | undefined {
  const text = typed.trim().replace(',', '.');
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}

export function wholeOf(typed: string, least: number, most: number): number | undefined {
  const value = decimalOf(typed, least, most);
  return value !== undefined && Number.isInteger(value) ? value : undefined;
}

export function valuesOf(settings: Settings): SettingsValues {
  const { falsePerThousand, candidateLimit, fourEyesCategories, fourEyesVerdicts, noMatchDays, hitDays, keepWordsDays } = settings;
  return { falsePerThousand: String(falsePerThousand), candidateLimit: String(candidateLimit), fourEyesCategories, fourEyesVerdicts, noMatchDays: String(noMatchDays), hitDays: String(hitDays), keepWordsDays: String(keepWordsDays) };
}

/** Which fields cannot be sent as they stand. */
export function settingsFaults(values: SettingsValues): readonly (keyof SettingsValues)[] {
  const numbers: Readonly<Record<string, number | undefined>> = numbersOf(values);
  return (Object.keys(values) as (keyof SettingsValues)[]).filter((name) => name in numbers && numbers[name] === undefined);
}

function numbersOf(values: SettingsValues) {
  const days = (typed: string) => wholeOf(typed, 1, 3_650);
  return {
    falsePerThousand: decimalOf(values.falsePerThousand, 0.001, 1_000),
    candidateLimit: wholeOf(values.candidateLimit, 1, 200),
    noMatchDays: days(values.noMatchDays),
    hitDays: days(values.hitDays),
    keepWordsDays: days(values.keepWordsDays),
  };
}

/** What is sent of values without faults. */
export function bodyOf(values: SettingsValues): SettingsBody {
  return { ...numbersOf(values), fourEyesCategories: [...values.fourEyesCategories], fourEyesVerdicts: [...values.fourEyesVerdicts] } as SettingsBody;
}
