/**
 * One row of the API's table: method, path, who may, what comes in, what goes out. Authorisation, validation and the OpenAPI description are all made from
 * this row, so that none can be forgotten.
 */
import type { Static, TSchema } from '@sinclair/typebox';
import type { Request, Response } from 'express';
import type { Actor, OfficeRole } from '../office/people/people.js';

/** `public`: no session. `signed-in`: any role. A list: one of these roles. `worker`: a program with the installation's worker token, and no person. */
export type Access = 'public' | 'signed-in' | 'worker' | readonly OfficeRole[];

export interface Asked<B> {
  readonly actor: Actor;
  readonly body: B;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly req: Request;
  readonly res: Response;
}

interface Row {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Express path, `/api/cases/:caseId`. */
  readonly path: string;
  readonly access: Access;
  /** Chinese, for the description's page. */
  readonly summary: string;
  readonly status?: number;
}
export interface Route extends Row {
  readonly body: TSchema | null;
  readonly response: TSchema | null;
  /** A returned value is sent as JSON; undefined means that the handler answered by itself (files, streams). */
  readonly handle: (asked: Asked<unknown>) => Promise<unknown>;
}

/** A row whose body and answer are JSON; the handler is typed by both schemas. */
export const jsonRoute = <B extends TSchema | null, R extends TSchema>(row: Row & { readonly body: B; readonly response: R; readonly handle: (asked: Asked<B extends TSchema ? Static<B> : null>) => Promise<Static<R>> }): Route =>
  ({ ...row, handle: (asked) => row.handle(asked as Asked<B extends TSchema ? Static<B> : null>) });

/** A row that answers with something else than JSON, or with nothing. */
export const rawRoute = (row: Row & { readonly body?: TSchema | null; readonly handle: (asked: Asked<unknown>) => Promise<void> }): Route => ({ body: null, ...row, response: null });
