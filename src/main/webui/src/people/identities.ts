import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import type { Role } from '../session/session';

export type Person = Schemas['Person1'];
export type Key = Schemas['Key'];

export const ROLES: Role[] = ['editor', 'approver', 'caseworker', 'auditor', 'administrator'];
export const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

export function usePeople() {
  return useQuery({ queryKey: ['people'], queryFn: () => answer(api.GET('/api/v1/people')) });
}

export function useKeys() {
  return useQuery({ queryKey: ['keys'], queryFn: () => answer(api.GET('/api/v1/keys')) });
}

/** Something that is done to the people or keys; the lists are read anew after it, whether it succeeded or not. */
function useDone<Given, Made>(list: 'people' | 'keys', what: (given: Given) => Promise<Made>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: what, onSettled: () => queries.invalidateQueries({ queryKey: [list] }) });
}

export function useAddPerson() {
  return useDone('people', (body: { name: string; displayName: string; roles: string[] }) => answer(api.POST('/api/v1/people', { body })));
}

export function useChangePerson() {
  return useDone('people', ({ name, ...body }: { name: string; displayName?: string; roles?: string[]; disabled?: boolean }) =>
    // what is not given is not changed
    answer(api.PATCH('/api/v1/people/{name}', { params: { path: { name } }, body: body as Schemas['PersonChange'] })));
}

/** Answers the new password, which is shown once. */
export function useResetPassword() {
  return useDone('people', async (name: string) =>
    (await answer(api.POST('/api/v1/people/{name}/password', { params: { path: { name } } }))) as Schemas['PersonWithPassword']);
}

export function useMakeKey() {
  return useDone('keys', (body: { name: string; roles: string[]; expiresAt?: string }) => answer(api.POST('/api/v1/keys', { body: body as Schemas['NewKey'] })));
}

export function useRevokeKey() {
  return useDone('keys', (id: string) => answer(api.DELETE('/api/v1/keys/{id}', { params: { path: { id } } })));
}
