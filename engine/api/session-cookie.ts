/** The session cookie: HttpOnly, SameSite=Strict, `Secure` when the request came by https. */
import type { Request, Response } from 'express';

const NAME = 'fadu_session';

export const tokenOf = (req: Request): string | undefined =>
  req.headers.cookie?.split(';').map((part) => part.trim()).find((part) => part.startsWith(`${NAME}=`))?.slice(NAME.length + 1);

export const setToken = (req: Request, res: Response, token: string): void => { res.cookie(NAME, token, { httpOnly: true, sameSite: 'strict', secure: req.secure, path: '/' }); };
export const clearToken = (res: Response): void => { res.clearCookie(NAME, { path: '/' }); };
