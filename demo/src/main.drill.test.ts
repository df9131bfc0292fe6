import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findLeaks } from './leaks/find-leaks.ts';
import { readLogs } from './leaks/read-logs.ts';
import { secretsOf } from './leaks/secrets-of.ts';

// Null where nothing was counted: 300 people are few.
const share = z.number().nullable();
const both = { precision: share, recall: share };
const figures = {
  people: z.number(),
  deliveries: z.strictObject({
    accepted: z.number(),
    refused: z.number(),
    rowsAccepted: z.number(),
    rowsQuarantined: z.number(),
  }),
  linkage: z.looseObject({
    ...both,
    review: share,
    falseLinks: z.looseObject({
      twin: z.number(),
      sibling: z.number(),
      parentChild: z.number(),
      neverMerge: z.number(),
      other: z.number(),
    }),
  }),
  families: z.looseObject(both),
  candidates: z.looseObject({
    found: z.number(),
    onFalseLink: z.number(),
    knowable: z.looseObject(both),
    actual: z.looseObject(both),
  }),
  findings: z.looseObject({
    met: z.number(),
    notMet: z.number(),
    noData: z.number(),
    notPermitted: z.number(),
  }),
  fairness: z.array(z.looseObject({ community: z.string() })),
};
/** What whoever calls the demo may rely on; more may stand there. */
const Document = z.looseObject({
  places: z.array(z.looseObject({ ...figures, seconds: z.record(z.string(), z.number()) })).length(3),
  pooled: z.looseObject(figures),
});

describe('the demo as somebody starts it', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'demo-main-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const play = (months: number) =>
    spawnSync(
      process.execPath,
      [
        fileURLToPath(new URL('./main.ts', import.meta.url)),
        '--people',
        '300',
        '--months',
        `${months}`,
        '--json',
      ],
      {
        env: { ...process.env, KINSIGHT_HOME: home, DATABASE_URL: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    );

  let logged = '';

  it.each([
    ['the first time', 0],
    ['and once more over what is there, with a month of help', 1],
  ])('writes one document with every figure, off a terminal, and ends with 0: %s', (_when, months) => {
    const { status, stdout, stderr } = play(months);
    logged += stderr;
    expect([status, status === 0 ? '' : stderr.slice(-2000)]).toEqual([0, '']);
    expect(Document.safeParse(JSON.parse(stdout)).error?.issues ?? []).toEqual([]);
    expect(stderr).not.toMatch(/^\s*[{[]/m);
    expect(stderr).toContain('Batterby');
  });

  it('leaves nothing personal of any place in what its processes and PostgreSQL logged', async () => {
    const text = [logged, ...readLogs(home)].join('\n');
    for (const place of ['batterby', 'griddleton', 'lemonford']) {
      const secrets = await secretsOf(path.join(home, 'demo', 'made-up', place));
      expect(Object.values(secrets).filter((all) => all.size < 20)).toEqual([]);
      expect([place, findLeaks(text, secrets)]).toEqual([place, []]);
    }
  });
});
