import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readTruePersons, readTrueRecords } from '@kinsight/borough/truth';
import { bare, type Secrets } from './find-leaks.ts';

/** How each kind looks in partners' files: borough's own ranges, which nobody real holds. Never sought by these in a log: there every spelling counts. */
const looks: Readonly<Record<string, RegExp>> = {
  'nhs number': /\b99[89]\d{7}\b/g,
  upn: /\b[A-Z]\d{12}\b/g,
  nino: /\bX[A-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b/g,
  uprn: /\b9990\d{8}\b/g,
  postcode: /\bY[BGL]\d{1,2} \d[A-Z]{2}\b/g,
  telephone:
    /\b(?:0113 496 0|011[4-8] 496 0|01[2-6]1 496 0|0191 498 0|020 7946 0|028 9649 6|029 2018 0|01632 960|07700 900|03069 990)\d{3}\b/g,
  address:
    /\b(?:Flat \d+, )?\d{1,2} [A-Z][a-z]+ (?:Street|Road|Lane|Avenue|Close|Drive|Row|Terrace|Grove|Crescent|Way|Place|Court|Gardens|Rise|View)\b/g,
};

/**
 * Everything personal that the files of a made-up place hold: each identifier, postcode, telephone and address as its partners wrote it, the number by which
 * each knows somebody, and of its truth every name and date of birth.
 * @param folder what borough wrote: deliveries, agencies, truth
 */
export async function secretsOf(folder: string): Promise<Secrets> {
  const kinds = new Map(Object.keys(looks).map((kind) => [kind, new Set<string>()]));
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.csv') && !name.startsWith('truth'))
    .map((name) => readFileSync(path.join(folder, name), 'latin1'));
  for (const text of texts)
    for (const [kind, look] of Object.entries(looks))
      for (const [said] of text.matchAll(look)) {
        kinds.get(kind)?.add(bare(said));
        if (kind === 'address') kinds.get(kind)?.add(bare(said.replace(/^Flat \d+, /, '')));
      }
  const [names, births, numbers] = [new Set<string>(), new Set<string>(), new Set<string>()];
  // A key of six signs and more is somebody's; a shorter one may be any number.
  for await (const { key } of readTrueRecords(folder)) if (bare(key).length >= 6) numbers.add(bare(key));
  for await (const { forename, surname, born } of readTruePersons(folder)) {
    for (const name of [`${forename} ${surname}`, `${surname} ${forename}`]) names.add(bare(name));
    if (born === null) continue;
    const [year = '', month = '', day = ''] = born.split('-');
    for (const spelled of [`${year}${month}${day}`, `${day}${month}${year}`]) births.add(spelled);
  }
  return { ...Object.fromEntries(kinds), name: names, 'date of birth': births, 'record number': numbers };
}
