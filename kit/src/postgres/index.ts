export { type Cluster, type ClusterOptions, openCluster } from './cluster.ts';
export { type Database, DatabaseTrouble, type Role, type Settings } from './database.ts';
export { kitMigrations } from './kit-migrations.ts';
export { applyMigrations, giveRights, migrate, readMigrations } from './migrate.ts';
export { openReaderAt, type ReaderDatabase } from './reader-database.ts';
export { dumpSchema } from './schema-dump.ts';
export { type TestDatabase, testCluster, testDatabase } from './testing.ts';
export type { Row, Transaction } from './transaction.ts';
