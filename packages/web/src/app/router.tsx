import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate, Outlet } from '@tanstack/react-router';
import { useSession } from '../shared/session.tsx';
import { homeOf } from './destinations.ts';
import { NotFound, RouteProblem } from './route-problem.tsx';
import { parseSearch, stringifySearch } from './search-params.ts';
import { SessionGate } from './session-gate.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../accounts/welcome-screen.tsx'), 'WelcomeScreen'),
});

const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: () => (
    <SessionGate>
      <Shell />
    </SessionGate>
  ),
  notFoundComponent: NotFound,
});

const home = createRoute({ getParentRoute: () => desk, path: '/', component: Home });

/** The screen on which the person begins. */
function Home() {
  const home = homeOf(useSession());
  return home ? <Navigate to={home} replace /> : <NotFound />;
}

const queue = createRoute({
  getParentRoute: () => desk,
  path: '/queue',
  component: lazyRouteComponent(() => import('../messages/queue/queue-screen.tsx'), 'QueueScreen'),
});
const message = createRoute({
  getParentRoute: () => desk,
  path: '/messages/$id',
  component: lazyRouteComponent(() => import('./message-sections.tsx'), 'MessageRoute'),
});
const search = createRoute({
  getParentRoute: () => desk,
  path: '/search',
  component: lazyRouteComponent(() => import('../messages/search/search-screen.tsx'), 'SearchScreen'),
});
const drafts = createRoute({
  getParentRoute: () => desk,
  path: '/drafts',
  component: lazyRouteComponent(() => import('../drafts/drafts-screen.tsx'), 'DraftsScreen'),
});
const draft = createRoute({
  getParentRoute: () => desk,
  path: '/drafts/$id',
  component: lazyRouteComponent(() => import('../drafts/draft-screen.tsx'), 'DraftScreen'),
});
const outbox = createRoute({
  getParentRoute: () => desk,
  path: '/outbox',
  component: lazyRouteComponent(() => import('../messages/outbox/outbox-screen.tsx'), 'OutboxScreen'),
});
const quarantine = createRoute({
  getParentRoute: () => desk,
  path: '/quarantine',
  component: lazyRouteComponent(() => import('../messages/quarantine/quarantine-screen.tsx'), 'QuarantineScreen'),
});
const partners = createRoute({
  getParentRoute: () => desk,
  path: '/partners',
  component: lazyRouteComponent(() => import('../partners/partners-screen.tsx'), 'PartnersScreen'),
});
const cases = createRoute({
  getParentRoute: () => desk,
  path: '/cases',
  component: lazyRouteComponent(() => import('../cases/list/cases-screen.tsx'), 'CasesScreen'),
});
const caseRoute = createRoute({
  getParentRoute: () => desk,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('../cases/case/case-screen.tsx'), 'CaseScreen'),
});
const tasks = createRoute({
  getParentRoute: () => desk,
  path: '/tasks',
  component: lazyRouteComponent(() => import('../cases/tasks/tasks-screen.tsx'), 'TasksScreen'),
});
const task = createRoute({
  getParentRoute: () => desk,
  path: '/tasks/$id',
  component: lazyRouteComponent(() => import('../cases/tasks/task-screen.tsx'), 'TaskScreen'),
});
const requests = createRoute({
  getParentRoute: () => desk,
  path: '/requests',
  component: lazyRouteComponent(() => import('../requests/list/requests-screen.tsx'), 'RequestsScreen'),
});
const request = createRoute({
  getParentRoute: () => desk,
  path: '/requests/$id',
  component: lazyRouteComponent(() => import('../requests/request/request-screen.tsx'), 'RequestScreen'),
});
const statistics = createRoute({
  getParentRoute: () => desk,
  path: '/statistics',
  component: lazyRouteComponent(() => import('../requests/statistics/statistics-screen.tsx'), 'StatisticsScreen'),
});
const subjects = createRoute({
  getParentRoute: () => desk,
  path: '/subjects',
  component: lazyRouteComponent(() => import('../subjects/search/subjects-screen.tsx'), 'SubjectsScreen'),
});
const subject = createRoute({
  getParentRoute: () => desk,
  path: '/subjects/$id',
  component: lazyRouteComponent(() => import('../subjects/subject/subject-screen.tsx'), 'SubjectScreen'),
});
const review = createRoute({
  getParentRoute: () => desk,
  path: '/screening',
  component: lazyRouteComponent(() => import('../screening/review/review-screen.tsx'), 'ReviewScreen'),
});
const runs = createRoute({
  getParentRoute: () => desk,
  path: '/screening/runs',
  component: lazyRouteComponent(() => import('../screening/runs/runs-screen.tsx'), 'RunsScreen'),
});
const alerts = createRoute({
  getParentRoute: () => desk,
  path: '/alerts',
  component: lazyRouteComponent(() => import('../alerts/list/alerts-screen.tsx'), 'AlertsScreen'),
});
const alertDrafting = createRoute({
  getParentRoute: () => desk,
  path: '/alerts/new',
  component: lazyRouteComponent(() => import('../alerts/drafting/drafting-screen.tsx'), 'DraftingScreen'),
});
const alertConverting = createRoute({
  getParentRoute: () => desk,
  path: '/alerts/convert',
  component: lazyRouteComponent(() => import('../alerts/converting/converting-screen.tsx'), 'ConvertingScreen'),
});
const alertList = createRoute({
  getParentRoute: () => desk,
  path: '/alerts/lists/$id',
  component: lazyRouteComponent(() => import('../alerts/lists/list-screen.tsx'), 'ListScreen'),
});
const alert = createRoute({
  getParentRoute: () => desk,
  path: '/alerts/$id',
  component: lazyRouteComponent(() => import('../alerts/alert/alert-screen.tsx'), 'AlertScreen'),
});
const holdings = createRoute({
  getParentRoute: () => desk,
  path: '/holdings',
  component: lazyRouteComponent(() => import('../holdings/sources/holdings-screen.tsx'), 'HoldingsScreen'),
});
const holdingsLoad = createRoute({
  getParentRoute: () => desk,
  path: '/holdings/loads/$id',
  component: lazyRouteComponent(() => import('../holdings/load/load-screen.tsx'), 'LoadScreen'),
});
const holding = createRoute({
  getParentRoute: () => desk,
  path: '/holdings/records/$id',
  component: lazyRouteComponent(() => import('../holdings/record/record-screen.tsx'), 'RecordScreen'),
});
const hits = createRoute({
  getParentRoute: () => desk,
  path: '/hits',
  component: lazyRouteComponent(() => import('../hits/list/hits-screen.tsx'), 'HitsScreen'),
});
const hit = createRoute({
  getParentRoute: () => desk,
  path: '/hits/$id',
  component: lazyRouteComponent(() => import('../hits/hit/hit-screen.tsx'), 'HitScreen'),
});
const audit = createRoute({
  getParentRoute: () => desk,
  path: '/audit',
  component: lazyRouteComponent(() => import('../audit/audit-screen.tsx'), 'AuditScreen'),
});
const accounts = createRoute({
  getParentRoute: () => desk,
  path: '/administration/accounts',
  component: lazyRouteComponent(() => import('../accounts/accounts-screen.tsx'), 'AccountsScreen'),
});
const units = createRoute({
  getParentRoute: () => desk,
  path: '/administration/units',
  component: lazyRouteComponent(() => import('../accounts/units-screen.tsx'), 'UnitsScreen'),
});
const clients = createRoute({
  getParentRoute: () => desk,
  path: '/administration/clients',
  component: lazyRouteComponent(() => import('../accounts/clients-screen.tsx'), 'ClientsScreen'),
});
const mailboxes = createRoute({
  getParentRoute: () => desk,
  path: '/administration/mailboxes',
  component: lazyRouteComponent(() => import('../channels/mailboxes-screen.tsx'), 'MailboxesScreen'),
});

/** Any other address: said within the desk, so that one can go on. */
const elsewhere = createRoute({ getParentRoute: () => desk, path: '$', component: NotFound });

/** Every component in every state; not part of what is built for production. */
const showcase = createRoute({
  getParentRoute: () => root,
  path: '/showcase',
  component: import.meta.env.DEV ? lazyRouteComponent(() => import('./showcase/showcase-screen.tsx'), 'ShowcaseScreen') : NotFound,
});

const routeTree = root.addChildren([
  welcome,
  showcase,
  desk.addChildren([
    home, queue, message, search, drafts, draft, outbox, quarantine, cases, caseRoute, tasks, task, requests, request, statistics, subjects, subject,
    review, runs, alerts, alertDrafting, alertConverting, alertList, alert,
    holdings, holdingsLoad, holding, hits, hit,
    partners, audit, accounts, units, clients, mailboxes, elsewhere,
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // A lazy screen is there at once or soon: the old one stays meanwhile.
  defaultPendingMs: 400,
  defaultErrorComponent: RouteProblem,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
