import { describe, expect, it } from 'vitest';
import { checkServing, type Serving } from './serving.rules.ts';

const provider = { issuer: 'https://login.example', clientId: 'kinsight', clientSecret: 'x' };
const nothing = { databaseUrl: undefined, signIn: undefined, address: undefined, stamp: 'made-up' } as const;
const real: Serving = {
  stamp: 'real',
  host: '127.0.0.1',
  config: {
    databaseUrl: 'postgres://db',
    signIn: provider,
    address: 'https://kinsight.example',
    stamp: 'real',
  },
  madeUpAccounts: 0,
};
const madeUp: Serving = { stamp: 'made-up', host: '127.0.0.1', config: nothing, madeUpAccounts: 9 };

describe('serving a place', () => {
  it('lets a made-up place onto this machine, and a real one with database, provider and address', () => {
    expect(checkServing(madeUp)).toEqual([]);
    expect(checkServing(real)).toEqual([]);
  });

  it.each(['0.0.0.0', '192.0.2.1', '::', '127.0.0.1.example'])('keeps a made-up place off %s', (host) => {
    expect(checkServing({ ...madeUp, host })).toEqual([expect.stringContaining('this machine only')]);
  });

  it('refuses made-up people with a real sign-in, a public address or the word real', () => {
    const mixed = { ...madeUp, config: { ...real.config, databaseUrl: undefined } };
    expect(checkServing(mixed)).toHaveLength(3);
  });

  it('refuses a real place with made-up accounts in it', () => {
    expect(checkServing({ ...real, madeUpAccounts: 1 })).toEqual([
      expect.stringContaining('Made-up accounts are in this database'),
    ]);
  });

  it('names everything a real place lacks at once', () => {
    expect(checkServing({ ...real, config: nothing })).toHaveLength(3);
  });
});
