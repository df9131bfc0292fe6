import { CentreRole, PlaceRole } from '@kinsight/kit/accounts';
import { upkeepCommands } from '@kinsight/kit/upkeep';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { centreWords } from './commands/index.ts';
import { checkServing, type Serving } from './serving.rules.ts';

const provider = { issuer: 'https://login.example', clientId: 'centre', clientSecret: 'x' };
const nothing = {
  databaseUrl: undefined,
  publicDatabaseUrl: undefined,
  signIn: undefined,
  address: undefined,
  readers: undefined,
  proxies: [],
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
    proxies: ['127.0.0.1'],
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
    expect(checkServing({ ...real, config: nothing })).toHaveLength(5);
    expect(checkServing({ ...realPublic, config: nothing })).toHaveLength(3);
  });

  it('serves a real centre by two processes, and the public one without the login that can do more', () => {
    expect(checkServing({ ...real, side: 'both' })).toEqual([expect.stringContaining('two processes')]);
    expect(
      checkServing({ ...realPublic, config: { ...realPublic.config, databaseUrl: 'postgres://db' } }),
    ).toEqual([expect.stringContaining('must not know it')]);
  });

  it.each([real, realPublic])(
    'asks for the proxy of a real centre, or all its readers are one: $side',
    (side) => {
      expect(checkServing({ ...side, config: { ...side.config, proxies: [] } })).toEqual([
        expect.stringContaining('KINSIGHT_PROXIES'),
      ]);
    },
  );

  it('refuses a real centre with made-up accounts in it, or links in letters without https', () => {
    expect(checkServing({ ...real, madeUpAccounts: 1 })).toEqual([
      expect.stringContaining('Made-up accounts'),
    ]);
    expect(checkServing({ ...real, address: 'http://centre.example' })).toEqual([
      expect.stringContaining('by https'),
    ]);
  });
});

describe('the help of the centre’s commands', () => {
  const program = new Command('npm run learning --');
  const nothingOpens = () => Promise.reject(new Error('help opens nothing'));
  upkeepCommands(program, { machine: nothingOpens, place: nothingOpens }, centreWords);
  const helpOf = (...words: readonly string[]): string => {
    let [said, at] = ['', program];
    for (const word of words) at = at.commands.find((one) => one.name() === word) ?? at;
    at.configureOutput({ writeOut: (text) => void (said += text) }).outputHelp();
    return said.replaceAll(/\s+/g, ' ');
  };

  it('offers the roles of the centre and none of a place', () => {
    const said = helpOf('account', 'role');
    for (const role of CentreRole.options) expect(said).toContain(`"${role}"`);
    for (const role of PlaceRole.options.filter((one) => !CentreRole.options.some((own) => own === one)))
      expect(said).not.toContain(`"${role}"`);
  });

  it('says of a restore what a centre has to lose: no shield, no flow', () => {
    const said = helpOf('restore');
    expect(said).toContain('left the newsletter');
    expect(said).not.toMatch(/shield|flow|consent/);
    expect(helpOf()).toContain('everything of this centre');
    expect(helpOf()).not.toContain('this place');
  });

  it('gives examples that can be typed as they stand', () => {
    expect(helpOf('organisation', 'save')).toContain(
      'Example: npm run learning -- organisation save department-',
    );
    expect(helpOf('account', 'add')).toContain('Example: npm run learning -- account add ann');
  });
});
