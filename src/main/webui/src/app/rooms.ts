import type { Role } from '../session/session';

export type RoomName = 'overview' | 'measures' | 'tables' | 'changes' | 'releases' | 'trial' | 'decisions' | 'log' | 'administration';

/** A room of the application, where it is, and whose it is (docs/reference/roles.md). */
export interface Room {
  name: RoomName;
  path: string;
  group: '' | 'policy' | 'cases' | 'audit';
  for: Role[];
}

const ALL: Role[] = ['editor', 'approver', 'caseworker', 'auditor', 'administrator'];

export const ROOMS: Room[] = [
  { name: 'overview', path: '/overview', group: '', for: ALL },
  { name: 'measures', path: '/measures', group: 'policy', for: ALL },
  { name: 'tables', path: '/tables', group: 'policy', for: ALL },
  { name: 'changes', path: '/drafts', group: 'policy', for: ['editor', 'approver', 'auditor'] },
  { name: 'releases', path: '/releases', group: 'policy', for: ALL },
  { name: 'trial', path: '/try', group: 'cases', for: ['editor', 'approver', 'caseworker', 'auditor'] },
  { name: 'decisions', path: '/decisions', group: 'cases', for: ['caseworker', 'auditor'] },
  { name: 'log', path: '/log', group: 'audit', for: ['auditor', 'administrator'] },
  { name: 'administration', path: '/people', group: 'audit', for: ['auditor', 'administrator'] },
];
