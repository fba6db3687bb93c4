import { done } from '../kernel/outcome.ts';
import { registryYear } from '../messages/rules.ts';
import { bind, type Bound } from '../platform/http.ts';
import { freezeYear, listRows, viewYear, type StatisticsParts } from './commands-statistics.ts';
import * as contract from './contract-statistics.ts';
import { statisticsDocument } from './statistics-documents.ts';
import { listReportedYears } from './store-statistics.ts';

/** The figures of a year: Directive (EU) 2023/977 Arts. 16(1)(g) and 18. */
export function statisticsRoutes(parts: StatisticsParts): readonly Bound[] {
  return [
    bind(contract.listStatisticsYears, async (act) => done({ items: (await listReportedYears(act.db)).map((year) => ({ year })), thisYear: registryYear(act.at, parts.desk.timeZone) })),
    bind(contract.getStatistics, (act, { params, query }) => viewYear(act, parts, params.year, query.edition)),
    bind(contract.listStatisticsRows, (act, { params, query }) => listRows(act, parts, params.year, query)),
    bind(contract.freezeStatistics, (act, { params }) => freezeYear(act, parts, params.year)),
    bind(contract.downloadStatistics, async (act, { params, query }) => {
      const view = await viewYear(act, parts, params.year, query.edition);
      if (!view.ok) return view;
      act.note({ year: params.year, edition: view.value.edition?.edition ?? 0, format: query.format });
      return done(await statisticsDocument(query.format, view.value, { language: query.language, desk: parts.desk }));
    }),
  ];
}
