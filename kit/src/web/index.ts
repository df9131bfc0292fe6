export { type Answer, json, redirect, type Shown, sendFile, show } from './answer.ts';
export { createPublicServer, formWindowMinutes, type PublicServerOptions } from './create-public-server.ts';
export { createServer, type ServerOptions, type Site, type WebServer } from './create-server.ts';
export { writeCsv } from './csv.ts';
export { choice, day, optionalDay, optionalText, text, ticks, whole } from './fields.ts';
export { type FormError, FormTrouble, type Typed } from './form.ts';
export { type Asked, type GetPage, type PostPage, pagesFor } from './pages-for.ts';
export { definePath, innerPath, type Path } from './paths.ts';
export {
  type PublicAnswer,
  type PublicRoute,
  publicBody,
  publicPage,
  publicPagesFor,
} from './public-route.ts';
export { RouteUndeclared } from './refuse-undeclared.ts';
export type { Access, AuditRule, Limit, Route } from './route.ts';
export { sayCount, sayDay, sayList, sayTime } from './say.ts';
export { signInPages, signInPaths } from './sign-in/index.ts';
export { browserOf, type Page } from './testing.ts';
export type { Upload } from './uploads.ts';
