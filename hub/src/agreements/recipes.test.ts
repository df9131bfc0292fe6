import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { law } from '../../test/complete-flow.ts';
import { gatewayCarries } from '../law/index.ts';
import { hashRecipe, readRecipes } from './index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const recipes = readRecipes(`${root}/recipes`);
const datasets: { episodes: Record<string, object>; events: Record<string, object> } = parse(
  readFileSync(`${root}/frameworks/datasets.yaml`, 'utf8'),
);

describe.each(recipes.map((recipe) => [recipe.file.name, recipe] as const))(
  'the recipe %s',
  (_name, { file, files }) => {
    it('names needs, clocks and gateways that the law knows', () => {
      expect(file.evidences.filter((need) => !(need in law.crosswalk))).toEqual([]);
      expect(law.retention.has(file.retention)).toBe(true);
      expect(
        file.gateways.flatMap(({ gateways }) => gateways).filter((code) => !law.gateways.has(code)),
      ).toEqual([]);
    });

    it('suggests gateways that can carry something from each giver to a council', () => {
      for (const { giver, gateways } of file.gateways) {
        const carries = gateways.some((code) => {
          const gateway = law.gateways.get(code);
          const established = ['single-case-decision', 'support-reference', 'opt-out-applied'] as const;
          const ask = (purpose: string) => ({
            giverKind: giver,
            receiverKind: 'council' as const,
            purpose,
            mode: gateway?.modes?.[0] ?? file.mode,
            singleCase: true,
            established,
          });
          return (
            gateway !== undefined &&
            file.purposes.some((purpose) => gatewayCarries(gateway, ask(purpose), law.crosswalk).ok)
          );
        });
        expect([giver, carries]).toEqual([giver, true]);
      }
    });

    it('gives facts of known kinds with the columns that criteria use', () => {
      const known: Record<string, object> = { ...datasets.episodes, ...datasets.events };
      for (const [dataset, { columns }] of Object.entries(file.gives))
        expect([dataset, columns]).toEqual([dataset, known[dataset]]);
    });

    it('tells tips and disasters', () =>
      expect(files['tips.md']).toMatch(/## Tips[\s\S]+## What went wrong elsewhere/));

    it('reads no column that its data schedule does not name', () => {
      if (!file.reads || file.reads.format === 'fhir' || file.reads.format === 'cin-xml') return;
      const tables = Object.entries(file.reads.tables);
      const read = tables.flatMap(([table, { columns }]) =>
        Object.keys(columns).map((header) => (tables.length > 1 ? `${table}/${header}` : header)),
      );
      expect(read.filter((field) => !file.fields.includes(field))).toEqual([]);
    });
  },
);

describe('all recipes together', () => {
  it('give every dataset that a criterion uses, so that a place can adopt what would answer it', () => {
    const headers = globSync('frameworks/*/*.sql', { cwd: root }).map((file) => {
      const header = readFileSync(path.join(root, file), 'utf8').split('---')[1] ?? '';
      return [
        file,
        Object.keys(z.object({ uses: z.record(z.string(), z.unknown()) }).parse(parse(header)).uses),
      ] as const;
    });
    expect(headers.length).toBeGreaterThan(50);
    const given = new Set(recipes.flatMap(({ file }) => Object.keys(file.gives)));
    expect(
      headers.flatMap(([file, uses]) => uses.filter((one) => !given.has(one)).map((one) => [file, one])),
    ).toEqual([]);
  });
});

describe('the hash of a recipe', () => {
  it('changes with every word that decides how data are read, not with its tips or line ends', () => {
    const files = { 'recipe.yaml': 'name: x\n', 'contract.sql': 'select 1' };
    expect(hashRecipe({ ...files, 'tips.md': 'mind the totals row' })).toBe(hashRecipe(files));
    expect(hashRecipe({ ...files, 'recipe.yaml': 'name: x\r\n' })).toBe(hashRecipe(files));
    expect(hashRecipe({ ...files, 'contract.sql': 'select 2' })).not.toBe(hashRecipe(files));
    expect(hashRecipe({ 'recipe.yaml': 'name: x\nselect 1' })).not.toBe(hashRecipe(files));
  });
});
