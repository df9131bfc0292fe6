import { type Weighted, weigh } from '../chance/weighted.ts';
import { caribbean, somali, westAfrican } from './african-caribbean.ts';
import { arabKurdish, chinese } from './asian-arab.ts';
import { british } from './british-forenames.ts';
import { britishSurnames } from './british-surnames.ts';
import { celtic, easternEuropean } from './celtic.ts';
import { bangladeshi, indian, pakistani } from './south-asian.ts';

/** Share of each name community among a place's people, before wards differ. Close to a northern English town in the 2021 census. */
export const communityShares = {
  'white-british': 0.715,
  'irish-scottish-welsh': 0.05,
  'eastern-european': 0.055,
  pakistani: 0.06,
  bangladeshi: 0.018,
  indian: 0.032,
  'west-african': 0.022,
  somali: 0.009,
  caribbean: 0.016,
  chinese: 0.01,
  'arab-kurdish': 0.013,
} as const;

export type Community = keyof typeof communityShares;
export type Sex = 'F' | 'M';
export type Cohort = 'old' | 'mid' | 'young';

export interface CommunityNames {
  readonly forenames: Readonly<Record<Sex, Readonly<Record<Cohort, Weighted<string>>>>>;
  readonly surnames: Weighted<string>;
}

/** Forenames fall off as 1/(rank + 4): the commonest ten are about a quarter of a list of 150. */
const forenames = (list: readonly string[]) => weigh([...new Set(list)], (_, rank) => 1 / (rank + 4));

const topSurnames = 20;
/** A quarter of a community shares its 20 commonest surnames (issue 3, section 2). */
const topShare = 0.25;

/** Surnames: within the first 20 and within the rest a Zipf-like fall, the two scaled to a quarter and three quarters. */
export function weighSurnames(list: readonly string[]): Weighted<string> {
  const names = [...new Set(list)];
  const raw = (rank: number) => (rank < topSurnames ? 1 / (rank + 3) : 1 / (rank + 60));
  const sum = (from: number, to: number) =>
    names.slice(from, to).reduce((total, _, i) => total + raw(from + i), 0);
  const top = sum(0, topSurnames);
  const rest = sum(topSurnames, names.length);
  return weigh(names, (_, rank) =>
    rank < topSurnames ? (topShare * raw(rank)) / top : ((1 - topShare) * raw(rank)) / rest,
  );
}

function oneCohort(lists: {
  readonly F: readonly string[];
  readonly M: readonly string[];
  readonly surnames: readonly string[];
}): CommunityNames {
  const same = (list: Weighted<string>) => ({ old: list, mid: list, young: list });
  return {
    forenames: { F: same(forenames(lists.F)), M: same(forenames(lists.M)) },
    surnames: weighSurnames(lists.surnames),
  };
}

const cohorts = (lists: Readonly<Record<Cohort, readonly string[]>>) => ({
  old: forenames(lists.old),
  mid: forenames(lists.mid),
  young: forenames(lists.young),
});

export const namesOf: Readonly<Record<Community, CommunityNames>> = {
  'white-british': {
    forenames: { F: cohorts(british.F), M: cohorts(british.M) },
    surnames: weighSurnames(britishSurnames),
  },
  'irish-scottish-welsh': oneCohort(celtic),
  'eastern-european': oneCohort(easternEuropean),
  pakistani: oneCohort(pakistani),
  bangladeshi: oneCohort(bangladeshi),
  indian: oneCohort(indian),
  'west-african': oneCohort(westAfrican),
  somali: oneCohort(somali),
  caribbean: oneCohort(caribbean),
  chinese: oneCohort(chinese),
  'arab-kurdish': oneCohort(arabKurdish),
};
