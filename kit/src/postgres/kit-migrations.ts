import { fileURLToPath } from 'node:url';

/** Folder of the migrations that every database starts with. */
export const kitMigrations = fileURLToPath(new URL('../../migrations', import.meta.url));
