import type { Reader } from '../accounts/index.ts';
import type { Answer } from './answer.ts';
import type { Upload } from './uploads.ts';

/** Who may ask for a page at all; what of it they see is decided in the look. */
export type Access = 'anybody' | 'signed-in' | ((reader: Reader) => boolean);

/** The action, or one of the actions, an answer must have written into the audit; or why it needs none. */
export type AuditRule = string | readonly string[] | { readonly nothing: string };

/** How often one account (or, unsigned, one address) may ask; see limits.ts. */
export type Limit = 'sign-in' | 'search' | 'export';

/** What the browser holds. Only sign-in pages change it. */
export type Visit = {
  readonly secret: string | undefined;
  /** The token of the session, where somebody is signed in. */
  readonly session: string | undefined;
  /** Between two steps of signing in: a token good for that only. */
  readonly step: string | undefined;
  keepStep(token: string): void;
  signIn(token: string): void;
  signOut(): void;
};

/** A request as a route gets it: nothing in it is parsed yet. */
export type RouteRequest<App> = {
  readonly at: App;
  readonly reader: Reader | undefined;
  readonly visit: Visit;
  readonly path: string;
  /** The query as it stands, with its question mark. */
  readonly search: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: Readonly<Record<string, unknown>>;
  readonly uploads: readonly Upload[];
  /** A name for a file to be written and sent, in a folder nobody else reads. */
  readonly newFile: () => string;
};

/** One method at one path, as the server registers it. */
export type Route<App> = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Names the page in the browser's tab and history: never anybody's name. */
  readonly title: string;
  readonly access: Access;
  readonly audit: AuditRule;
  readonly limit?: Limit;
  /** Files are taken too: at most so many bytes together. */
  readonly uploadBytes?: number;
  /** A mail program presses it (RFC 8058): no form of ours was loaded. Only where the address itself is the secret, and does one harmless thing. */
  readonly pressedByMail?: boolean;
  run(request: RouteRequest<App>): Promise<Answer>;
};

/** True for the reader who may ask. */
export const mayAsk = (access: Access, reader: Reader | undefined): boolean =>
  access === 'anybody' || (reader !== undefined && (access === 'signed-in' || access(reader)));
