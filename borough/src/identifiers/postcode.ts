// Of the areas beginning with Y only YO is allocated; second letters as the published pattern allows.
const areas: Readonly<Record<string, string>> = { batterby: 'YB', griddleton: 'YG', lemonford: 'YL' };
const others = 'ACDEFHKMNPRSTUWX';
const inward = 'ABDEFGHJLNPQRSTUWXYZ';

/** The postcode area of a place, none of which exists. */
export const postcodeArea = (place: string, seed: number): string =>
  areas[place] ?? `Y${others.charAt(seed % others.length)}`;

/** The n-th postcode of an area: district 1 to 99, sector 1 to 9, 400 units each; 356,400 in all. */
export function makePostcode(area: string, n: number): string {
  const unit = n % 400;
  const sector = Math.floor(n / 400) % 9;
  const district = Math.floor(n / 3600) % 99;
  return `${area}${district + 1} ${sector + 1}${inward.charAt(Math.floor(unit / 20))}${inward.charAt(unit % 20)}`;
}

/** A UPRN of 12 digits beginning 9990, where no property has been numbered. */
export const makeUprn = (n: number): string => `9990${String(n).padStart(8, '0')}`;
