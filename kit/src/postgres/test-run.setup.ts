import path from 'node:path';
import { loadConfig } from '../config/index.ts';
import { holdEmbedded } from './embedded-server.ts';

/**
 * For vitest's globalSetup: keeps the tests' server, once a test has started it, until the whole run is over, so that it
 * is not stopped and started between files. Starts nothing itself.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  const { home, databaseUrl } = loadConfig();
  if (databaseUrl !== undefined) return undefined;
  const hold = await holdEmbedded(path.join(home, 'test'));
  return () => hold.release();
}
