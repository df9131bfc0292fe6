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
