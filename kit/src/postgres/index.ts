export { openCluster, type Cluster, type ClusterOptions } from './cluster.ts';
export { DatabaseTrouble, type Database, type Role, type Settings } from './database.ts';
export { applyMigrations, giveRights, migrate, readMigrations } from './migrate.ts';
export { dumpSchema } from './schema-dump.ts';
export { kitMigrations } from './kit-migrations.ts';
export type { Row, Transaction } from './transaction.ts';
export { testCluster, testDatabase, type TestDatabase } from './testing.ts';
