import type { AlertRecord } from './model.ts';

/** How people name the subject of an alert in one line, and what tells it from others of that name. In no language. */
export function captionOf(record: AlertRecord | null): { readonly caption: string; readonly detail: string } {
  if (!record) return { caption: '', detail: '' };
  switch (record.kind) {
    case 'person': {
      const { names, birthDates = [], nationalities = [], documents = [] } = record;
      return { caption: names[0]?.full ?? documents[0]?.number ?? '', detail: joined([...birthDates, ...nationalities]) };
    }
    case 'organisation': {
      const { names, countries = [], numbers = [] } = record;
      return { caption: names[0]?.full ?? numbers[0]?.number ?? '', detail: joined([...countries, numbers[0]?.number]) };
    }
    case 'document': {
      const [number] = record.numbers;
      return { caption: number?.number ?? record.mrz?.split('\n')[0] ?? '', detail: joined([number?.type, number?.country]) };
    }
    case 'vehicle': {
      const { plates = [], vin, make, model, colour } = record;
      const [plate] = plates;
      return { caption: plate?.number ?? vin ?? joined([make, model]), detail: joined([plate?.country, make, model, colour, plate ? vin : undefined]) };
    }
    case 'firearm':
      return { caption: record.serials[0] ?? joined([record.make, record.model]), detail: joined([record.make, record.model, record.calibre]) };
    case 'object': {
      const { numbers, names = [], make, model, category } = record;
      return { caption: names[0] ?? numbers[0]?.number ?? joined([make, model]), detail: joined([category, make, model, names[0] ? numbers[0]?.number : undefined]) };
    }
  }
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}
