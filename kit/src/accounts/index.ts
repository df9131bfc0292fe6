export { type Accounts, type AccountsOptions, createAccounts } from './accounts.ts';
export { createOidc, type Oidc, type OidcOptions } from './oidc.ts';
export { CentreRole, NewAccount, Organisation, PlaceRole, type Reader, RoleName } from './reader.ts';
export { showRecoveryCode } from './recovery-code.ts';
export { totpCode } from './totp.ts';
export type { WebSession, WebSessions } from './web-sessions.ts';
export { type AtSecondStep, createWebSignIn, type WebSignIn, type WebSignInOptions } from './web-sign-in.ts';
