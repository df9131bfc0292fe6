import { Conflict, NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Ancestor, RecipeHead, RecipeTexts } from './recipe-file.ts';

export type VersionRow = {
  readonly id: number;
  readonly name: string;
  readonly place: string;
  readonly number: string;
  readonly hash: string;
  readonly head: RecipeHead;
  readonly texts: RecipeTexts;
  readonly ancestry: readonly Ancestor[];
  readonly taken_at: string;
};
export type StoryKind = 'cooked' | 'tip' | 'disaster';
export type StoryRow = {
  readonly id: number;
  readonly recipe: string;
  readonly place: string;
  readonly kind: StoryKind;
  readonly words: string;
  readonly told_by: string;
  readonly on_day: string;
};
export type NewStory = Omit<StoryRow, 'id' | 'on_day'> & {
  readonly on: Temporal.PlainDate;
  readonly shown: boolean;
};
type By = { readonly account: number; readonly at: Temporal.Instant };

const version = 'id, name, place, number, hash, head, texts, ancestry, taken_at';
const story = 'id, recipe, place, kind, words, told_by, on_day';

export async function addVersion(
  tx: Transaction,
  given: Pick<VersionRow, 'head' | 'hash' | 'texts'> & { readonly shown: boolean },
  by: By,
): Promise<number> {
  const { head, hash, texts, shown } = given;
  const row = await tx.maybeOne<{ id: number }>(
    `insert into recipes.version (name, place, number, hash, head, texts, ancestry, shown, taken_by, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [
      head.name,
      head.ancestry.at(-1)?.place ?? '',
      head.version,
      hash,
      JSON.stringify(head),
      JSON.stringify(texts),
      JSON.stringify(head.ancestry),
      shown,
      by.account,
      by.at,
    ],
  );
  if (!row) throw new Conflict('This version of the recipe is here already.');
  return row.id;
}

export const listVersions = (
  tx: Transaction,
): Promise<readonly (VersionRow & { readonly shown: boolean })[]> =>
  tx.query(`select ${version}, shown from recipes.version order by name, id`);

export async function showVersion(tx: Transaction, id: number, shown: boolean): Promise<void> {
  if ((await tx.run('update recipes.version set shown = $2 where id = $1', [id, shown])) === 0)
    throw new NotFound('There is no such version of a recipe.');
}

export async function addStory(tx: Transaction, given: NewStory, by: By): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    `insert into recipes.story (recipe, place, kind, words, told_by, on_day, shown, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      given.recipe,
      given.place,
      given.kind,
      given.words,
      given.told_by,
      given.on,
      given.shown,
      by.account,
      by.at,
    ],
  );
  return id;
}

export const listStories = (tx: Transaction): Promise<readonly (StoryRow & { readonly shown: boolean })[]> =>
  tx.query(`select ${story}, shown from recipes.story order by recipe, on_day, id`);

export async function showStory(tx: Transaction, id: number, shown: boolean): Promise<void> {
  if ((await tx.run('update recipes.story set shown = $2 where id = $1', [id, shown])) === 0)
    throw new NotFound('There is no such story.');
}

/** What the public role reads. @param name one recipe; all of them when left out */
export const listPublishedVersions = (tx: Transaction, name?: string): Promise<readonly VersionRow[]> =>
  tx.query(`select ${version} from published.recipe where $1::text is null or name = $1 order by name, id`, [
    name ?? null,
  ]);

export type FoundRecipe = {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly excerpt: string;
};
/**
 * Recipes whose title, summary, tips, past disasters or stories have these words, best first, 20 at most. There are tens of recipes, so the
 * words are indexed as they are asked for. `excerpt` has the words found between ⟦ and ⟧.
 */
export const searchPublishedRecipes = (tx: Transaction, words: string): Promise<readonly FoundRecipe[]> =>
  tx.query(
    `with newest as (select distinct on (name) name, head ->> 'title' as title, head ->> 'summary' as summary, regexp_replace(coalesce(texts ->> 'tips.md', ''), '(^|\\n)[#>*-]+ ', '\\1', 'g') as tips
                     from published.recipe order by name, id desc),
          told as (select n.*, n.summary || E'\\n' || n.tips || E'\\n' || coalesce((select string_agg(s.words, E'\\n') from published.recipe_story s where s.recipe = n.name), '') as said
                   from newest n),
          asked as (select websearch_to_tsquery('english', $1) as query),
          hits as (select t.*, query, setweight(to_tsvector('english', title || ' ' || replace(name, '-', ' ')), 'A') || to_tsvector('english', said) as search from told t, asked)
     select name, title, summary, ts_headline('english', said, query, 'StartSel=⟦, StopSel=⟧, MaxFragments=2, MaxWords=25, MinWords=10') as excerpt
     from hits where search @@ query order by ts_rank(search, query) desc, name limit 20`,
    [words],
  );

export const listPublishedStories = (tx: Transaction, name?: string): Promise<readonly StoryRow[]> =>
  tx.query(
    `select ${story} from published.recipe_story where $1::text is null or recipe = $1 order by recipe, on_day desc, id`,
    [name ?? null],
  );
