import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '@kinsight/kit/config';
import { type Cluster, testCluster } from '@kinsight/kit/postgres';
import { AgreementFile, readRecipe } from '../src/agreements/index.ts';
import { type About, markMadeUp } from '../src/intake/index.ts';
import { openPlace } from '../src/kitchen.ts';
import { makePlace } from '../src/make-place.ts';
import type { Place } from '../src/place.ts';
import { databaseOf } from '../src/place-files.ts';
import { seatEverybody } from '../src/seat-everybody.ts';

const recipes = fileURLToPath(new URL('../../recipes', import.meta.url));
const day = (text: string) => Temporal.PlainDate.from(text);
type FlowInFile = { readonly code: string; readonly recipe: string } & Readonly<Record<string, unknown>>;

/** A made-up place with everybody seated and all rooms composed, whose one partner is a school; flows are registered, signed and approved. */
export async function openAgreedPlace(name: string) {
  const code = `${name}-${process.pid}`;
  const council = `${code}-council`;
  const home = mkdtempSync(path.join(os.tmpdir(), `${name}-`));
  const config = { ...loadConfig(), home };
  const cluster: Cluster = await testCluster();
  await makePlace(cluster, { code, name: 'Oneton', stamp: 'made-up', fixedToday: '2025-02-28' });
  const place: Place = await openPlace({ code, config, cluster });
  await seatEverybody(place.accounts, { code, name: 'Oneton' });
  await place.accounts.saveOrganisation({ code: 'north-school', name: 'North School', kind: 'school' });
  const as = (role: string) => place.accounts.getReader(role);
  let number = 0;

  return {
    place,
    council,
    as,
    rows: <T>(sql: string) => place.db.withTransaction('worker', {}, (tx) => tx.query<T>(sql)),
    /** A flow with everything that makes it lawful; `more` overrides. */
    flow: (flowCode: string, more: Readonly<Record<string, unknown>> = {}): FlowInFile => ({
      code: flowCode,
      recipe: 'practitioner-observation',
      'as-recipe': true,
      giver: 'north-school',
      receiver: council,
      'power-or-duty': 'power',
      gateways: ['children-act-2004-s10'],
      'article-6': 'e',
      'article-9': { condition: 'g', 'schedule-1': 'part-2-para-18', 'policy-document': 'APD-1' },
      'article-10': 'none',
      'common-law-reference': 'the statute',
      'opt-out': { 'does-not-apply-because': 'no health records' },
      controllers: ['north-school', council],
      dpia: { reference: 'DPIA-1', 'review-on': '2025-12-31' },
      'over-sharing': 'refuse',
      ...more,
    }),
    /** Registers a flow; signed and approved by all who must, or `only` so far. */
    register: async (
      one: FlowInFile,
      only?: 'registered' | 'signed',
      conditions: readonly { readonly text: string }[] = [],
    ) => {
      const reader = await as('ig-lead');
      const file = AgreementFile.parse({
        code: `agreement-of-${one.code}`,
        title: 'Made up',
        starts: '2024-01-01',
        ends: '2026-01-01',
        flows: [one],
      });
      await place.access.asClerk({ reader, action: 'register-agreement' }, async (tx) => {
        await place.agreements.adoptRecipe(tx, reader, readRecipe(path.join(recipes, one.recipe)));
        await place.agreements.registerAgreement(tx, reader, file);
        if (only === 'registered') return;
        for (const organisation of ['north-school', council])
          await place.agreements.sign(tx, reader, file.code, {
            organisation,
            signedBy: 'A Signatory',
            position: 'director',
            signedOn: day('2024-01-01'),
            evidence: 'copy',
          });
        if (only === 'signed') return;
        await place.agreements.approve(tx, reader, one.code, {
          organisation: 'north-school',
          kind: 'decision',
          outcome: 'approves',
          namedPerson: 'A Siro',
          position: 'SIRO',
          decidedOn: day('2025-01-01'),
          expiresOn: day('2025-12-31'),
          conditions,
          evidence: 'note',
        });
      });
    },
    /** Delivers a text, marked as made-up, as the analyst. */
    deliver: async (flow: string, content: string, about?: About) => {
      const file = path.join(home, `file-${(number += 1)}.csv`);
      writeFileSync(file, content);
      await markMadeUp(file);
      const reader = await as('analyst');
      return place.intake.deliver({ flow, file, reader, asAt: '2025-02-28', ...(about ? { about } : {}) });
    },
    close: async () => {
      await place.close();
      await cluster.dropDatabase(databaseOf(code));
      rmSync(home, { recursive: true, force: true });
    },
  };
}
