import { done, refuse } from '../kernel/outcome.ts';
import { bind, type Bound } from '../platform/http.ts';
import * as commands from './commands.ts';
import * as contract from './contract.ts';
import { findOrganisation, listCountries, listOrganisations } from './store.ts';

export function partnersRoutes(): readonly Bound[] {
  return [
    bind(contract.listCountries, async ({ db }) => done({ items: await listCountries(db) })),
    bind(contract.listOrganisations, async ({ db, actor }, { query: { active, ...query } }) => {
      const language = actor.kind === 'account' ? actor.language : 'en';
      const page = await listOrganisations(db, { ...query, language, active: active && active === 'true' });
      return page ? done(page) : refuse('partners.cursor-invalid');
    }),
    bind(contract.getOrganisation, async ({ db }, { params }) => {
      const found = await findOrganisation(db, params.id);
      return found ? done(found) : refuse('partners.organisation-not-found');
    }),
    bind(contract.createOrganisation, (act, { body }) => commands.createOrganisation(act, body)),
    bind(contract.changeOrganisation, (act, { params, body }, { version }) => commands.changeOrganisation(act, params.id, body, version)),
    bind(contract.importOrganisations, (act, { query }, { file }) => commands.importOrganisations(act, file.bytes, query.apply === 'true')),
    bind(contract.exportOrganisations, async (act) =>
      done({ name: `partners-${act.at.slice(0, 10)}.csv`, mediaType: 'text/csv; charset=utf-8', body: await commands.exportOrganisations(act) }),
    ),
  ];
}
