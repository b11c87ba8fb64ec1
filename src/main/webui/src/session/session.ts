import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { answer, api, json, send } from '../api/client';
import { Problem } from '../api/problem';

export type Role = 'editor' | 'approver' | 'caseworker' | 'auditor' | 'administrator';

/** Who the page is used by. */
export interface Me {
  id: string;
  name: string;
  roles: { role: Role; label: { zh: string; en: string } }[];
  means: 'session' | 'key' | 'token' | 'trial';
  passwordChangeRequired: boolean;
  endsAt?: string;
  idleEndsAt?: string;
}

/** What the page may know before anybody signs in. */
export interface PageSettings {
  trial: boolean;
  signIn: { local: boolean; oidc: null | { issuer: string; clientId: string; scope: string } };
  version: string;
}

export const SessionContext = createContext<Me | null>(null);

/** Whoever uses the page; only inside pages that need somebody. */
export function useMe(): Me {
  const me = useContext(SessionContext);
  if (!me) throw new Error('no session');
  return me;
}

/** Whether one of these roles is held; in a trial without a role, what a trial caller may do. */
export function useMay(...roles: Role[]): boolean {
  const me = useMe();
  return me.roles.some((held) => roles.includes(held.role));
}

export function usePageSettings() {
  return useQuery({
    queryKey: ['page'],
    queryFn: async () => (await (await send('GET', '/api/v1/page')).json()) as PageSettings,
    staleTime: Infinity,
  });
}

/** null if nobody is signed in. */
export function useWho() {
  return useQuery({
    queryKey: ['me'],
    queryFn: async () => {
      try {
        return (await answer(api.GET('/api/v1/me'))) as unknown as Me;
      } catch (problem) {
        if (problem instanceof Problem && problem.status === 401) return null;
        throw problem;
      }
    },
    staleTime: 60_000,
  });
}

/** What of a tab survives whoever used it: where a sign-in at a provider was begun. */
const NOBODYS = 'wengang.signing-in';

/**
 * Signs in. Whoever goes on with their own session finds what they had entered; after somebody else nothing of theirs is left, and the
 * answer is `true`: the page is to be begun anew.
 */
export function useSignIn() {
  const queries = useQueryClient();
  return async (how: { name: string; password: string } | { token: string } | { trialRole: Role }) => {
    await send('POST', '/api/v1/sessions/page', json(how));
    const before = queries.getQueryData<Me | null>(['me']);
    const now = (await answer(api.GET('/api/v1/me'))) as unknown as Me;
    if (!before || before.id === now.id) {
      await queries.invalidateQueries();
      return false;
    }
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith('wengang.') && name !== NOBODYS) sessionStorage.removeItem(name);
    }
    return true;
  };
}

export function useSignOut() {
  const queries = useQueryClient();
  return async () => {
    await send('DELETE', '/api/v1/sessions/current').catch((problem: unknown) => {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
    });
    sessionStorage.clear();
    queries.clear();
    window.location.assign('/');
  };
}
