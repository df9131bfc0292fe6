export { openCluster, type Cluster, type ClusterOptions } from './cluster.ts';
export { DatabaseTrouble, type Database, type Role, type Settings } from './database.ts';
export { migrate } from './migrate.ts';
export { kitMigrations } from './kit-migrations.ts';
export type { Row, Transaction } from './transaction.ts';
export { testCluster, testDatabase, type TestDatabase } from './testing.ts';
