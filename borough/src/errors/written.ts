import type { Day } from '../calendar/day.ts';
import { createChance } from '../chance/chance.ts';
import { hashText, mix } from '../chance/hash.ts';
import type { Sex } from '../names/communities.ts';
import type { Name } from '../names/draw-name.ts';
import type { Person } from '../people/person.ts';
import { type Dwelling, noFixedAbode } from '../places/dwellings.ts';
import { spoilDay } from './dates.ts';
import { spoilName } from './names.ts';
import { carelessness, errorRates, renameLag } from './rates.ts';

/** A person as one source wrote them down. */
export interface Written {
  readonly forename: string;
  readonly middle: string;
  readonly surname: string;
  readonly born: Day;
  readonly sex: Sex;
  readonly dwelling: Dwelling;
  readonly nhs: string;
  readonly upn: string;
  readonly nino: string;
  /** 'first' where the record bears the identity before an adoption or a change of gender. */
  readonly via: 'first' | 'second' | undefined;
}

export interface WriteOptions {
  readonly asAt: Day;
  readonly health?: boolean;
  readonly first?: boolean;
  /** Where this source believes the person lives, when it is not the household's home. */
  readonly dwelling?: Dwelling;
}

/**
 * One source's record of one person. The errors follow from place, source and person alone, so the second delivery
 * repeats those of the first; within a record they are correlated through its carelessness.
 */
export function writeDown(placeSeed: number, source: string, person: Person, options: WriteOptions): Written {
  const chance = createChance(mix(placeSeed, hashText(source), person.number, options.first ? 1 : 0));
  const factor = chance.happens(carelessness.careless)
    ? carelessness.factorCareless
    : carelessness.factorCareful;
  const [nameDraw, bornDraw, addressDraw, nhsDraw, upnDraw] = [
    chance.next(),
    chance.next(),
    chance.next(),
    chance.next(),
    chance.next(),
  ];
  const lag = chance.waiting(renameLag);
  const current = options.first && person.first ? person.first.name : knownName(person, options.asAt, lag);
  const newborn = options.asAt - person.born < 365 && options.asAt >= person.born;
  const name =
    nameDraw < errorRates.name * factor
      ? spoilName({ name: current, former: person.former?.name, newborn }, chance)
      : current;
  const home = options.dwelling ?? homeOf(person);
  const nhsMissing = options.health ? errorRates.nhsMissingInHealth : errorRates.nhsMissing;
  return {
    ...name,
    born: bornDraw < errorRates.born * factor ? spoilDay(person.born, options.asAt, chance) : person.born,
    sex: options.first && person.first ? person.first.sex : person.sex,
    dwelling:
      addressDraw < errorRates.previousAddress * factor && person.previous.kind === 'home'
        ? person.previous
        : home,
    nhs: nhsDraw < nhsMissing * factor ? '' : options.first && person.first ? person.first.nhs : person.nhs,
    upn: upnDraw < errorRates.upnMissing * factor ? '' : person.upn,
    nino: person.nino,
    via: person.first ? (options.first ? 'first' : 'second') : undefined,
  };
}

const knownName = (person: Person, asAt: Day, lag: number): Name =>
  person.former && asAt - person.former.until < lag ? person.former.name : person.name;

/** In a refuge the address stays secret: most sources hold the home that was left. */
function homeOf(person: Person): Dwelling {
  const dwelling =
    person.household?.dwelling ?? (person.previous.kind === 'home' ? person.previous : noFixedAbode);
  return dwelling.kind === 'refuge' ? person.previous : dwelling;
}
