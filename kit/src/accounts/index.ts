export { type Accounts, type AccountsOptions, createAccounts } from './accounts.ts';
export { NewAccount, Organisation, type Reader, RoleName } from './reader.ts';
