/** Who is here and what they may open. */
import { createContext, useContext } from 'react';
import type { Session } from '../../../engine/api/contract/session.js';
import type { Role } from '../../../engine/api/contract/shared.js';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Expected a session above this component, but there is none.');
  return session;
}

export interface NavEntry { readonly href: string; readonly label: string; readonly roles: readonly Role[] }
const WORKING: readonly Role[] = ['handler', 'leader', 'legal', 'archivist'];

/** Roles decide which entries appear; the server decides what is answered. */
export const NAV: readonly NavEntry[] = [
  { href: '/inbox', label: '待办', roles: WORKING },
  { href: '/new', label: '新建线索', roles: ['handler'] },
  { href: '/cases', label: '案件', roles: [...WORKING, 'admin'] },
  { href: '/procedures', label: '程序', roles: ['legal', 'admin'] },
  { href: '/audit', label: '督察', roles: ['auditor'] },
];

export const navFor = (roles: readonly Role[]): readonly NavEntry[] => NAV.filter((entry) => entry.roles.some((role) => roles.includes(role)));
export const homeFor = (roles: readonly Role[]): string => navFor(roles)[0]?.href ?? '/cases';
