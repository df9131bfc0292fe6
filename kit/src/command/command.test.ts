import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { Writable } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  BadInput,
  createLog,
  createTerminal,
  fixedClock,
  NotFound,
  Refused,
  runCommand,
  seededIds,
  toTable,
  Unavailable,
} from './index.ts';

function paper() {
  const written: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  return { stream, text: () => written.join('') };
}

async function run(action: () => void, words: readonly string[] = ['go']) {
  const err = paper();
  const program = new Command('kinsight').configureOutput({
    writeErr: (text) => err.stream.write(text),
    writeOut: () => undefined,
  });
  program.command('go').action(action);
  return {
    code: await runCommand(program, { argv: ['node', 'kinsight', ...words], stderr: err.stream }),
    said: err.text(),
  };
}

describe('a command', () => {
  it('ends with a code that says what kind of trouble it was', async () => {
    const fails = (error: Error) =>
      run(() => {
        throw error;
      });
    expect((await run(() => undefined)).code).toBe(0);
    expect((await fails(new TypeError('x'))).code).toBe(1);
    expect((await fails(new BadInput('x'))).code).toBe(2);
    expect((await run(() => undefined, ['gone'])).code).toBe(2);
    expect((await run(() => undefined, ['--help'])).code).toBe(0);
    expect((await fails(new Refused('x'))).code).toBe(3);
    expect((await fails(new NotFound('x'))).code).toBe(4);
    expect((await fails(new Unavailable('x'))).code).toBe(6);
  });

  it('does its work to the end when nobody reads its output any more', () => {
    const script = `
      import { Command } from 'commander';
      import { runCommand } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      const program = new Command('kinsight');
      program.command('go').action(() => {
        for (let line = 0; line < 100_000; line += 1) process.stdout.write('a line of the result\\n');
        process.stderr.write('done to the end');
      });
      process.exitCode = await runCommand(program, { argv: ['node', 'kinsight', 'go'] });`;
    const shell = spawnSync(
      'sh',
      [
        '-c',
        '{ "$0" --input-type=module -e "$1"; echo " with $?" >&2; } | head -1',
        process.execPath,
        script,
      ],
      { encoding: 'utf8', cwd: import.meta.dirname },
    );
    expect(shell.stdout).toBe('a line of the result\n');
    expect(shell.stderr).toBe('done to the end with 0\n');
  });

  it('tells trouble in one sentence, and a fault of ours by its place without what it quotes', async () => {
    expect(
      (
        await run(() => {
          throw new NotFound('There is no flow "police".');
        })
      ).said,
    ).toContain('There is no flow "police".');
    const fault = await run(() => void JSON.parse('{"surname": Smith}'));
    expect(fault.said).toContain('SyntaxError');
    expect(fault.said).toContain('command.test.ts');
    expect(fault.said).not.toContain('Smith');
  });

  it('says how to go on after a wrong word', async () => {
    expect((await run(() => undefined, ['go', '--fast'])).said).toContain('add --help');
  });
});

describe('a terminal', () => {
  it('keeps stdout for one JSON document when JSON is asked for', () => {
    const [out, err] = [paper(), paper()];
    const terminal = createTerminal({ json: true, stdout: out.stream, stderr: err.stream });
    terminal.progress('reading …');
    terminal.print('12 rows');
    terminal.table([1], [{ head: 'n', cell: (n) => n }]);
    terminal.result({ rows: 12, day: Temporal.PlainDate.from('2025-02-28'), big: 5n });
    expect(JSON.parse(out.text())).toEqual({ rows: 12, day: '2025-02-28', big: 5 });
    expect(err.text()).toBe('reading …\n');
  });

  it('sets numbers to the right and shows control signs instead of obeying them', () => {
    const rows = [
      { name: 'east\u001b[31m', n: 1234 },
      { name: 'west', n: 7 },
    ];
    const table = toTable(rows, [
      { head: 'team', cell: (row) => row.name },
      { head: 'n', cell: (row) => row.n },
    ]);
    expect(table.split('\n')).toEqual([
      'team           n',
      '---------  -----',
      'east·[31m  1,234',
      'west           7',
    ]);
    expect(toTable([], [])).toBe('(none)');
  });
});

describe('the log', () => {
  it('holds codes and numbers, and no text a person wrote', () => {
    const out = paper();
    const log = createLog('info', out.stream);
    log.info('delivery.accepted', {
      flow: 'school-roll',
      rows: 3,
      held: false,
      reason: 'Jane Smith moved',
      file: 'roll 2025.csv',
    });
    log.debug('left.out');
    log.warn('Jane Smith', {});
    const [first, second, third] = out.text().split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject({
      level: 'info',
      event: 'delivery.accepted',
      facts: { flow: 'school-roll', rows: 3, held: false, reason: '[text]', file: '[text]' },
    });
    expect(JSON.parse(second ?? '')).toMatchObject({ event: '[text]' });
    expect(third).toBe('');
  });
});

describe('time and chance', () => {
  it('are handed in: a fixed clock stands still, a seed repeats', () => {
    const clock = fixedClock('2025-06-01');
    expect([clock.today().toString(), clock.now().toString()]).toEqual([
      '2025-06-01',
      '2025-06-01T11:00:00Z',
    ]);
    const [one, two] = [seededIds('7'), seededIds('7')];
    expect(one.bytes(40)).toEqual(two.bytes(40));
    expect(one.word()).toBe(two.word());
    expect(one.word()).not.toBe(seededIds('8').word());
  });
});
