import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from './index.ts';

describe('the configuration', () => {
  it('needs nothing for made-up data on one machine', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      databaseUrl: undefined,
      backupKey: undefined,
      stamp: 'made-up',
      logLevel: 'warn',
    });
    expect(path.basename(config.home)).toBe('.kinsight');
  });

  it('takes an empty setting as not set', () => {
    expect(loadConfig({ DATABASE_URL: '', KINSIGHT_HOME: '' })).toEqual(loadConfig({}));
  });

  it('names what is wrong, and never the value', () => {
    const env = {
      DATABASE_URL: 'mysql://root:hunter2@db',
      KINSIGHT_BACKUP_KEY: 'short secret',
      KINSIGHT_STAMP: 'true',
    };
    expect(() => loadConfig(env)).toThrow(
      /DATABASE_URL must look like.*KINSIGHT_BACKUP_KEY must have at least 20.*KINSIGHT_STAMP must be made-up or real/,
    );
    expect(() => loadConfig(env)).not.toThrow(/hunter2|short secret/);
  });
});
