import type { Reader } from '@kinsight/kit/accounts';
import { appendAudit } from '@kinsight/kit/audit';
import { BadInput, type Clock } from '@kinsight/kit/command';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import * as store from './recipe.store.ts';
import { type RecipeTexts, readRecipeTexts, sayRecipeProblem } from './recipe-file.ts';

export type Recipes = ReturnType<typeof createRecipes>;

/** Recipes that hubs exported, and the stories of those who cooked them. */
export function createRecipes({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  const change = <T>(
    reader: Reader,
    kind: string,
    fn: (tx: Transaction, by: { readonly account: number; readonly at: Temporal.Instant }) => Promise<T>,
  ) =>
    db.withTransaction('clerk', {}, async (tx) => {
      const by = { account: reader.account, at: clock.now() };
      const done = await fn(tx, by);
      const subjects = typeof done === 'number' ? [done] : [];
      await appendAudit(tx, { ...by, osUser: reader.osUser, action: 'changed', subjectKind: kind, subjects });
      return done;
    });
  const read = <T>(fn: (tx: Transaction) => Promise<T>) =>
    db.withTransaction('clerk', {}, fn, { readOnly: true });

  return {
    list: () => read(store.listVersions),
    listStories: () => read(store.listStories),
    /** Takes a recipe as `kinsight recipe export` wrote it. Throws BadInput with what is wrong. */
    take: async (reader: Reader, texts: RecipeTexts, { shown }: { readonly shown: boolean }) => {
      const found = readRecipeTexts(texts);
      if ('problem' in found) throw new BadInput(`${sayRecipeProblem(found.problem)}.`);
      return change(reader, 'recipe', (tx, by) => store.addVersion(tx, { ...found, texts, shown }, by));
    },
    show: (reader: Reader, id: number, shown: boolean) =>
      change(reader, 'recipe', (tx) => store.showVersion(tx, id, shown)),
    tell: (reader: Reader, story: store.NewStory) =>
      change(reader, 'story', (tx, by) => store.addStory(tx, story, by)),
    showStory: (reader: Reader, id: number, shown: boolean) =>
      change(reader, 'story', (tx) => store.showStory(tx, id, shown)),
  };
}
