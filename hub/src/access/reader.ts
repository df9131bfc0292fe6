/** The signed-in account that asks. Kit's accounts hand it in; nothing here reads it from anywhere. */
export type Reader = {
  readonly account: number;
  readonly login: string;
  readonly name: string;
  readonly organisation: { readonly id: number; readonly code: string; readonly kind: string };
  readonly roles: readonly { readonly role: string; readonly team?: string | undefined }[];
  /** Who runs the process, where that says something. */
  readonly osUser?: string | undefined;
};

/** Nobody is signed in while a job works; the audit says so, and what it was (`Linking anew`). No account has the number 0. */
export const systemReader = (name: string): Reader => ({
  account: 0,
  login: 'system',
  name,
  organisation: { id: 0, code: 'system', kind: 'system' },
  roles: [{ role: 'system' }],
});
