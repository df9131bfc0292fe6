import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import type { Place } from '../../../articles/index.ts';
import {
  diffLines,
  foldSame,
  readTips,
  recipeTexts,
  type StoryRow,
  toFamilyTree,
  type VersionRow,
} from '../../../recipes/index.ts';
import { publicPaths } from '../../paths.ts';
import { namesOf } from '../research/barriers.presenter.ts';

export function presentRecipes(versions: readonly VersionRow[], stories: readonly StoryRow[]) {
  const newest = [...new Map(versions.map((one) => [one.name, one])).values()];
  return {
    recipes: newest.map(({ name, head, texts }) => {
      const { tips, disasters } = readTips(texts['tips.md'] ?? '');
      const cooked = new Set(
        stories.filter((one) => one.recipe === name && one.kind === 'cooked').map(({ place }) => place),
      ).size;
      return {
        title: head.title,
        summary: head.summary,
        href: publicPaths.recipe({ recipe: name }),
        says: [
          sayCount(tips.length, 'tip'),
          sayCount(disasters.length, 'past disaster'),
          `cooked in ${sayCount(cooked, 'place')}`,
        ].join(', '),
        givers: sayList(head.givers.map(plain)),
      };
    }),
  };
}

/** nhs-trust → NHS trust, s251-support → s.251 support */
const plain = (code: string): string =>
  code
    .replaceAll('-', ' ')
    .replaceAll(/\b(?:nhs|gp|mash|dwp|send|uk|gdpr|dpa)\b/g, (word) => word.toUpperCase())
    .replaceAll(/\bs(\d+)/g, 's.$1');

/** children-act-2004-s10 → Children Act 2004 s.10 */
const sayLaw = (code: string): string =>
  plain(code).replaceAll(/\b(?!of\b|and\b|the\b|s\.)[a-z]/g, (letter) => letter.toUpperCase());

export function presentRecipe(
  versions: readonly VersionRow[],
  stories: readonly StoryRow[],
  places: readonly Place[],
) {
  const nameOf = namesOf(places);
  const newest = versions.at(-1);
  if (!newest) throw new RangeError('a recipe has at least one version');
  const { head, texts } = newest;
  const { tips, disasters } = readTips(texts['tips.md'] ?? '');
  const told = (kind: StoryRow['kind']) =>
    stories
      .filter((one) => one.kind === kind)
      .map(({ words, told_by, place, on_day }) => ({
        words,
        from: `${told_by}, ${nameOf(place)}`,
        on: sayDay(on_day),
      }));
  return {
    title: head.title,
    summary: head.summary,
    facts: [
      { what: 'Who gives', said: sayList(head.givers.map(plain)) },
      { what: 'About whom', said: head.population },
      { what: 'How', said: `${plain(head.mode)}; shown as far as: ${plain(head.shown)}` },
      { what: 'What for', said: sayList(head.purposes.map(plain)) },
      {
        what: 'Which law worked',
        said: head.gateways
          .map(({ giver, gateways, why }) => `${plain(giver)}: ${gateways.map(sayLaw).join(', ')} (${why})`)
          .join('; '),
      },
      { what: 'Duty of confidence', said: `${plain(head['common-law'].route)}: ${head['common-law'].why}` },
      { what: 'Opt-out', said: head['opt-out'] },
      { what: 'What families are told', said: head.notice },
      { what: 'Fields', said: head.fields.join(', ') },
      {
        what: 'Signs of need it can show',
        said: head.evidences.length > 0 ? head.evidences.join(', ') : 'none by itself',
      },
    ],
    tips: [...tips.map((words) => ({ words, from: undefined })), ...told('tip')],
    disasters: [...disasters.map((words) => ({ words, from: undefined })), ...told('disaster')],
    cooked: told('cooked'),
    tree: toFamilyTree(versions).map((one, _, all) => {
      const parent = all.find(({ key }) => key === one.from);
      const own = versions.find(({ id }) => id === one.held);
      const older = versions.find(({ id }) => id === parent?.held);
      return {
        place: nameOf(one.place),
        version: one.version,
        from: parent ? nameOf(parent.place) : undefined,
        changed: one.changed,
        held: own !== undefined,
        changes: own && older ? diffOf(older, own) : [],
      };
    }),
    files: recipeTexts
      .filter((file) => texts[file] !== undefined)
      .map((file) => ({
        file,
        href: publicPaths.recipeFile({ recipe: newest.name, version: newest.id, file }),
      })),
    hash: newest.hash,
    name: newest.name,
  };
}

/** What a place changed against what it was given; where it came from is told by the tree and left out. */
function diffOf(older: VersionRow, newer: VersionRow) {
  const strip = (text = ''): string => text.replace(/^ancestry:[\s\S]*?(?=^\S|(?![\s\S]))/m, '');
  return recipeTexts
    .map((file) => ({
      file,
      lines: foldSame(diffLines(strip(older.texts[file]), strip(newer.texts[file])), 1).map((line) =>
        'skipped' in line
          ? { kind: 'gap', text: sayCount(line.skipped, 'line') }
          : { kind: line.kind, text: line.text },
      ),
    }))
    .filter(({ lines }) => lines.some(({ kind }) => kind === 'new' || kind === 'gone'));
}
