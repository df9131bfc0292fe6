export { createAccounts, type Accounts, type AccountsOptions } from './accounts.ts';
export { NewAccount, Organisation, RoleName, type Reader } from './reader.ts';
