import { Spin } from 'antd';
import { Navigate, type RouteObject } from 'react-router';
import { SignedIn } from '../session/SignedIn';
import type { Role } from '../session/session';
import { NotFound } from './NotFound';
import { ForRoles, Shell } from './Shell';

const ALL: Role[] = ['editor', 'approver', 'caseworker', 'auditor', 'administrator'];
const POLICY: Role[] = ['editor', 'approver', 'auditor'];
const DECIDE: Role[] = ['editor', 'approver', 'caseworker', 'auditor'];

/** A page that is fetched when it is first opened; one that `stays` is not begun anew when what is chosen in its path changes. */
function page(path: string, roles: Role[], load: () => Promise<{ default: React.ComponentType }>, stays = false): RouteObject {
  return {
    path,
    handle: { stays },
    lazy: async () => {
      const { default: Content } = await load();
      return { element: <ForRoles roles={roles}><Content /></ForRoles> };
    },
  };
}

export const routes: RouteObject[] = [
  { path: '/signed-in', element: <SignedIn /> },
  {
    path: '/',
    element: <Shell />,
    hydrateFallbackElement: <Spin fullscreen />,
    children: [
      { index: true, element: <Navigate to="/overview" replace /> },
      page('overview', ALL, () => import('../overview/OverviewPage')),
      page('measures/:id?', ALL, () => import('../measures/MeasuresPage'), true),
      page('tables', ALL, () => import('../tables/TablesPage')),
      page('tables/:slug', ALL, () => import('../tables/TablePage')),
      page('drafts', POLICY, () => import('../changes/DraftsPage')),
      page('drafts/:id', POLICY, () => import('../changes/DraftPage')),
      page('drafts/:id/tables/:slug', POLICY, () => import('../tables/DraftTablePage')),
      page('releases', ALL, () => import('../changes/ReleasesPage')),
      page('releases/:number', ALL, () => import('../changes/ReleasePage')),
      page('try', DECIDE, () => import('../trial/TrialPage')),
      page('decisions', ['caseworker', 'auditor'], () => import('../decisions/DecisionsPage')),
      page('decisions/:id', ['caseworker', 'auditor'], () => import('../decisions/DecisionPage')),
      page('log', ['auditor', 'administrator'], () => import('../log/LogPage')),
      page('people', ['auditor', 'administrator'], () => import('../people/PeoplePage')),
      { path: '*', element: <NotFound /> },
    ],
  },
];
