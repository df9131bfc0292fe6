import { describe, expect, it } from 'vitest';
import { checkServing, type Serving } from './serving.rules.ts';

const provider = { issuer: 'https://login.example', clientId: 'centre', clientSecret: 'x' };
const nothing = {
  databaseUrl: undefined,
  publicDatabaseUrl: undefined,
  signIn: undefined,
  address: undefined,
  readers: undefined,
  stamp: 'made-up',
} as const;
const madeUp: Serving = {
  stamp: 'made-up',
  host: '127.0.0.1',
  side: 'both',
  config: nothing,
  address: undefined,
  madeUpAccounts: 7,
};
const real: Serving = {
  ...madeUp,
  stamp: 'real',
  side: 'editors',
  config: {
    databaseUrl: 'postgres://db',
    publicDatabaseUrl: undefined,
    signIn: provider,
    address: 'https://editors.example',
    readers: 'https://centre.example',
    stamp: 'real',
  },
  madeUpAccounts: 0,
};
const realPublic: Serving = {
  ...real,
  side: 'public',
  config: { ...real.config, databaseUrl: undefined, publicDatabaseUrl: 'postgres://public@db/centre' },
};

describe('serving the centre', () => {
  it('lets a made-up centre onto this machine, and a real one with database, provider and addresses', () => {
    expect(checkServing(madeUp)).toEqual([]);
    expect(checkServing(real)).toEqual([]);
    expect(checkServing(realPublic)).toEqual([]);
  });

  it.each(['0.0.0.0', '192.0.2.1', '::', '127.0.0.1.example'])('keeps a made-up centre off %s', (host) => {
    expect(checkServing({ ...madeUp, host })).toEqual([expect.stringContaining('this machine only')]);
  });

  it('refuses a made-up centre with a real sign-in, a public address or the word real', () => {
    expect(checkServing({ ...madeUp, config: { ...real.config, databaseUrl: undefined } })).toHaveLength(3);
  });

  it('names everything a real centre lacks at once, of its public side only what that needs', () => {
    expect(checkServing({ ...real, config: nothing })).toHaveLength(4);
    expect(checkServing({ ...realPublic, config: nothing })).toHaveLength(2);
  });

  it('serves a real centre by two processes, and the public one without the login that can do more', () => {
    expect(checkServing({ ...real, side: 'both' })).toEqual([expect.stringContaining('two processes')]);
    expect(
      checkServing({ ...realPublic, config: { ...realPublic.config, databaseUrl: 'postgres://db' } }),
    ).toEqual([expect.stringContaining('must not know it')]);
  });

  it('refuses a real centre with made-up accounts in it, or links in letters without https', () => {
    expect(checkServing({ ...real, madeUpAccounts: 1 })).toEqual([
      expect.stringContaining('Made-up accounts'),
    ]);
    expect(checkServing({ ...real, address: 'http://centre.example' })).toEqual([
      expect.stringContaining('by https'),
    ]);
  });
});
