import type { Day } from '../calendar/day.ts';
import type { Person } from '../people/person.ts';
import type { Place } from '../places/place.ts';
import { drawFor } from './scene.ts';

/**
 * What of the admission register a school's file really holds. The law asks for the name and address of every person known to be a parent
 * (a parent is also who has parental responsibility or care: Education Act 1996, s.576), which of them the pupil normally lives with, and,
 * where told, a second address with the name of the parent there (Pupil Registration Regulations 2006, reg. 5 as amended in 2016; 2024,
 * reg. 8). Schools are not told everything. The rates come from reason (README.md) and were frozen on 22 November 2026 before any family
 * was formed from these columns; never to be changed in the light of results.
 */
export const registerRates = {
  /** The other parent at home is written down. */
  parentAtHome: 0.97,
  /** A step-parent or the partner of kin or of a foster carer at home. */
  carerAtHome: 0.85,
  /** A parent who lives apart with whom the child stays part of the week, and who fetches it from school. */
  parentOfSecondHome: 0.95,
  /**
   * Any other parent who lives apart. Three in ten separated parents have no contact (ONS Omnibus, in Peacey and Hunt 2008); with two in
   * five sharing care, that is half of these. With contact 0.95 are named, without it 0.65: many were named before the parting.
   */
  parentApart: 0.8,
  /** Of the former: the school was told that the child lives there too. */
  secondAddress: 0.9,
  /** Of parents who live apart and whose home is no second address: their address is known. */
  addressApart: 0.9,
  /** A grandparent who lives in the home is named as one more number to ring. */
  grandparent: 0.5,
} as const;

/** Contacts a school's export has columns for. */
export const contactPlaces = 4;

export interface Contact {
  readonly person: Person;
  readonly relationship: string;
  readonly responsible: boolean;
  /** Lives with the pupil in its main home. */
  readonly same: boolean;
  /** The school knows where they live. */
  readonly addressKnown: boolean;
  /** The pupil's second address is theirs. */
  readonly secondHome: boolean;
}

/**
 * Whom a school holds for a pupil, the first to ring first: the carers at home, parents who live apart, a grandparent of the home.
 * What is told of a parent is told of all the children whom that parent has at a school.
 */
export function contactsOf(place: Place, child: Person, school: number, asAt: Day): readonly Contact[] {
  const carers = child.carers.filter((one) => one.household);
  const first = carers.find((one) => one === child.mother) ?? carers[0];
  if (!first) return [];
  const isTold = (purpose: string, person: Person, rate: number): boolean =>
    drawFor(place, `${purpose} ${school}`, person.number) < rate;
  const atHome = carers.filter(
    (one) =>
      one !== first &&
      isTold('carer', one, isParent(child, one) ? registerRates.parentAtHome : registerRates.carerAtHome),
  );
  const apart = [child.mother, child.father]
    .filter((one) => one !== undefined)
    .filter(
      (one) =>
        one.household &&
        one.household !== child.household &&
        isTold(
          'apart',
          one,
          child.secondHome === one ? registerRates.parentOfSecondHome : registerRates.parentApart,
        ),
    );
  const grandparents = (child.household?.members ?? [])
    .filter((one) => !carers.includes(one) && carers.some((carer) => one.children.includes(carer)))
    .filter((one) => isTold('grandparent', one, registerRates.grandparent));
  return [first, ...atHome, ...apart, ...grandparents].slice(0, contactPlaces).map((person) => {
    const same = person.household === child.household;
    const secondHome =
      child.secondHome === person && isTold('second address', person, registerRates.secondAddress);
    return {
      person,
      relationship: relationshipOf(child, person, asAt),
      responsible: isParent(child, person),
      same,
      secondHome,
      addressKnown: same || secondHome || isTold('address', person, registerRates.addressApart),
    };
  });
}

const isParent = (child: Person, person: Person): boolean =>
  person === child.mother || person === child.father;

function relationshipOf(child: Person, person: Person, asAt: Day): string {
  if (isParent(child, person)) return person.sex === 'F' ? 'Mother' : 'Father';
  if (child.care === 'foster') return 'Foster carer';
  const isElder =
    person.children.some((one) => one === child.mother || one === child.father) ||
    asAt - person.born > 16_500;
  return isElder ? 'Grandparent' : child.care === 'kinship' ? 'Carer' : 'Step-parent';
}
