import type { SubjectData } from './contract-data.ts';
import type { Subject } from './model.ts';

/** How a subject is named in one line: what people call it, and what tells it from others of that name. In no language. */
export interface Caption {
  readonly caption: string;
  readonly detail: string;
}

const none: Caption = { caption: '', detail: '' };

/** Empty once erased. A person without a name is known by a number, or by nothing. */
export function captionOf({ kind, data }: Pick<Subject, 'kind' | 'data'>): Caption {
  if (!data) return none;
  switch (kind) {
    case 'person': {
      const { names, birthDates, nationalities, documents, nationalNumbers } = data as SubjectData<'person'>;
      const numbers = [...(documents ?? []), ...(nationalNumbers ?? [])];
      return {
        caption: (names?.find(({ use }) => use === 'main') ?? names?.[0])?.full ?? numbers[0]?.number ?? '',
        detail: joined([...(birthDates ?? []), ...(nationalities ?? [])]),
      };
    }
    case 'organisation': {
      const { names, countries, numbers } = data as SubjectData<'organisation'>;
      return { caption: names?.[0]?.full ?? numbers?.[0]?.number ?? '', detail: joined([...(countries ?? []), names ? numbers?.[0]?.number : undefined]) };
    }
    case 'document': {
      const { numbers, type, mrz } = data as SubjectData<'document'>;
      return { caption: numbers?.[0]?.number ?? mrz?.split('\n')[0] ?? '', detail: joined([type ?? numbers?.[0]?.type, numbers?.[0]?.country]) };
    }
    case 'vehicle': {
      const { plates, vin, make, model, colour } = data as SubjectData<'vehicle'>;
      const plate = plates?.[0];
      return { caption: plate?.number ?? vin ?? joined([make, model]), detail: joined([plate?.country, ...(plate || vin ? [make, model] : []), colour, plate ? vin : undefined]) };
    }
    case 'firearm': {
      const { serials, make, model, calibre, type } = data as SubjectData<'firearm'>;
      return { caption: serials?.[0] ?? joined([make, model, type]), detail: joined([...(serials ? [make, model] : []), calibre]) };
    }
    case 'object': {
      const { numbers, names, make, model, category } = data as SubjectData<'object'>;
      return { caption: names?.[0] ?? numbers?.[0]?.number ?? joined([make, model]), detail: joined([category, names ? numbers?.[0]?.number : undefined]) };
    }
    case 'place': {
      const { name, address, country, position } = data as SubjectData<'place'>;
      return { caption: name ?? address ?? (position ? `${position.latitude}, ${position.longitude}` : ''), detail: joined([name ? address : undefined, country]) };
    }
    case 'event': {
      const { title, from, to, place } = data as SubjectData<'event'>;
      return { caption: title, detail: joined([from, to === from ? undefined : to, place]) };
    }
    case 'communication': {
      const { type, value, service } = data as SubjectData<'communication'>;
      return { caption: value, detail: joined([type, service]) };
    }
  }
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
