import { createChance } from '../chance/chance.ts';
import { mix } from '../chance/hash.ts';
import { makePostcode, makeUprn } from '../identifiers/postcode.ts';
import { words } from '../names/words.ts';
import type { Place } from './place.ts';

export type DwellingKind = 'home' | 'hmo' | 'refuge' | 'temporary' | 'none';

export interface Dwelling {
  readonly number: number;
  readonly kind: DwellingKind;
  readonly line: string;
  readonly postcode: string;
  readonly uprn: string;
}

const firstWords =
  words(`Tanner Mill Chapel Station Church Victoria Albert Park Garden Orchard Brook River Bridge Weaver Fuller Cooper Saddler Market Castle Abbey Priory Manor Grange
  Meadow Field Hill Bank Cliff Quarry Foundry Forge Canal Wharf Basin Lock Gas Tram Railway Cross Well Spring Pond Lark Heron Kestrel Swift Linnet Ash Beech Cedar Elm Hawthorn Hazel
  Holly Larch Lime Maple Oak Poplar Rowan Sycamore Willow Nelson Wellington Gladstone Cobden Bright Peel Russell Stanley Derby Jubilee Coronation Windmill Kiln Lantern Bobbin Shuttle
  Thimble Copper Pewter Bramble Clover Foxglove Primrose Sorrel Thistle Larkspur Juniper Bilberry Damson Quince Medlar Sloe Fennel Harrow Barley Wheat Rye Malt`);
const lastWords = words(
  'Street Road Lane Avenue Close Drive Row Terrace Grove Crescent Way Place Court Gardens Rise View',
);

const perStreet = 72;
const perPostcode = 18;

/** The homes of one ward: 12 to 16 streets, a few houses in multiple occupation, a refuge in every fifth ward. */
export function makeDwellings(place: Place, ward: number): readonly Dwelling[] {
  const chance = createChance(mix(place.seed, 2, ward));
  const homes = Math.ceil(place.wardPeople * 0.56) + 30;
  const dwellings: Dwelling[] = [];
  let street = '';
  let flats = 0;
  for (let i = 0; i < homes; i++) {
    if (i % perStreet === 0) street = `${chance.pick(firstWords)} ${chance.pick(lastWords)}`;
    const house = 1 + (i % perStreet);
    if (flats === 0 && chance.happens(0.03)) flats = chance.between(3, 8);
    const line = flats > 0 ? `Flat ${flats}, ${house} ${street}` : `${house} ${street}`;
    flats = Math.max(0, flats - 1);
    dwellings.push({
      ...where(place, ward, i),
      kind: kindOf(place, ward, i, chance.next()),
      line: `${line}, ${place.title}`,
    });
  }
  return dwellings;
}

function where(place: Place, ward: number, i: number) {
  const postcodes = Math.ceil((place.wardPeople * 0.56 + 30) / perPostcode) + 1;
  const number = ward * 100_000 + i;
  return {
    number,
    postcode: makePostcode(place.area, ward * postcodes + Math.floor(i / perPostcode)),
    uprn: makeUprn(number % 100_000_000),
  };
}

function kindOf(place: Place, ward: number, i: number, draw: number): DwellingKind {
  if (i === 5 && ward % 5 === 0) return 'refuge';
  if (i >= 6 && i < 6 + Math.ceil(place.wardPeople / 500)) return 'temporary';
  return draw < 0.009 ? 'hmo' : 'home';
}

/** Where people without a home are written. */
export const noFixedAbode: Dwelling = {
  number: -1,
  kind: 'none',
  line: 'No fixed abode',
  postcode: '',
  uprn: '',
};
