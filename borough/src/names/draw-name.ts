import type { Chance } from '../chance/chance.ts';
import { drawWeighted, weighTable } from '../chance/weighted.ts';
import { type Cohort, type Community, communityShares, namesOf, type Sex } from './communities.ts';

export interface Name {
  readonly forename: string;
  readonly middle: string;
  readonly surname: string;
}

const anyCommunity = weighTable(communityShares);

/** Communities live near each other: each ward leans to one of the smaller ones, which takes up to a third of its households. */
export function createCommunityDraw(chance: Chance): (chance: Chance) => Community {
  const leaning = drawWeighted(anyCommunity, chance);
  const share = leaning === 'white-british' ? 0.3 : chance.next() * 0.33;
  return (draw) => (draw.happens(share) ? leaning : drawWeighted(anyCommunity, draw));
}

const cohortOf = (bornIn: number): Cohort => (bornIn < 1960 ? 'old' : bornIn < 1995 ? 'mid' : 'young');

export const drawForename = (community: Community, sex: Sex, bornIn: number, chance: Chance): string =>
  drawWeighted(namesOf[community].forenames[sex][cohortOf(bornIn)], chance);

/** Muslim, Sikh and Somali women keep names of their own more often than they take a husband's. */
const polishFeminine = (surname: string) => surname.replace(/(sk|ck|dzk)i$/, '$1a');

export function drawSurname(community: Community, sex: Sex, chance: Chance): string {
  const surname = drawWeighted(namesOf[community].surnames, chance);
  return fitSurname(surname, community, sex);
}

/** The form of a family's surname that one of its members bears: Kowalski and Kowalska, Singh and Kaur, Khan and Begum. */
export function fitSurname(surname: string, community: Community, sex: Sex): string {
  if (community === 'eastern-european' && sex === 'F') return polishFeminine(surname);
  if (community === 'eastern-european') return surname.replace(/(sk|ck)a$/, '$1i');
  if (sex === 'M' && surname === 'Kaur') return 'Singh';
  if (sex === 'F' && surname === 'Singh') return 'Kaur';
  if (sex === 'M' && /^(Begum|Bibi|Khatun|Sultana|Parveen|Kausar|Naz|Nessa|Banu)$/.test(surname))
    return 'Ali';
  return surname;
}

/** Share of a community's people with a middle name, by general knowledge. */
const withMiddle: Readonly<Partial<Record<Community, number>>> = {
  'white-british': 0.7,
  'irish-scottish-welsh': 0.7,
  caribbean: 0.6,
  'west-african': 0.6,
  'eastern-european': 0.25,
};

export function drawMiddle(community: Community, sex: Sex, bornIn: number, chance: Chance): string {
  return chance.happens(withMiddle[community] ?? 0.15) ? drawForename(community, sex, bornIn, chance) : '';
}
