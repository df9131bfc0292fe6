import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isoDay, roughAge } from '../calendar/day.ts';
import type { Written } from '../errors/written.ts';
import type { Person } from '../people/person.ts';
import type { Outbox } from './outbox.ts';
import { type Scene, type Sender, senderNumber } from './scene.ts';

const bits = 1024;
/** Bits set per token: names weigh less than parts of the date of birth, of which there are fewer. */
const perToken = { name: 12, date: 24, postcode: 12 };

/**
 * Where health sends encoded records only: the linkage unit gets each patient's record number and a Bloom filter of 1,024 bits
 * (keyed SHA-256, pairs of letters, parts of the date of birth and the postcode); the hub gets flags by record number.
 * The secret stays with the trust.
 */
export function sendEncodedHealth(out: Outbox): Sender {
  const { place } = out;
  const root = path.join(out.folder, '..', '..');
  const secret = createHash('sha256').update(`${place.name}/${place.seed}/linkage secret`).digest();
  const encoded = out.delivery === 2 ? openEncodings() : undefined;
  const flags = out.open({
    source: 'nhs-encoded',
    file: 'nhs-flags.csv',
    header: ['Record', 'Criterion', 'Answer', 'As at'],
  });
  return {
    write: (scene) => {
      for (const person of scene.ward.people) writePerson(scene, person);
    },
    close: () => {
      encoded?.file.close();
      flags.file.close();
      return [
        {
          source: 'nhs-encoded',
          flow: 'nhs-encoded',
          file: 'nhs-flags.csv',
          mode: 'full',
          asAt: isoDay(out.asAt),
          population: 'patients of the NHS trust and its health visitors and midwives',
          rows: flags.rows(),
        },
      ];
    },
  };

  function openEncodings() {
    const unit = path.join(root, 'linkage-unit');
    const trust = path.join(root, 'agencies', 'mental-health-trust');
    for (const folder of [unit, trust]) mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(trust, 'linkage-secret.txt'), `${secret.toString('hex')}\n`);
    return out.open({ source: 'nhs-encoded', file: 'nhs-encoded.csv', header: ['Record', 'Encoding'] }, unit);
  }

  function writePerson(scene: Scene, person: Person): void {
    const answers = answersOf(scene, person);
    if (answers.length === 0) return;
    const record = `E${senderNumber(place, 'nhs-encoded', person.number)}`;
    for (const [criterion, yes] of answers)
      flags.row([record, criterion, yes ? 'Y' : 'N', isoDay(out.asAt)], [{ key: record, person }]);
    encoded?.row([record, encode(out.written('nhs-encoded', person, { health: true }), secret)]);
  }
}

/** What the trust, the drug and alcohol service, health visitors and midwives would answer about a patient of theirs. */
function answersOf({ ward, asAt }: Scene, person: Person): readonly (readonly [string, boolean])[] {
  if (!person.household) return [];
  const { mentalHealth, substance, development } = person.troubles;
  const isChild = roughAge(person.born, asAt) < 18;
  const answers: (readonly [string, boolean])[] = [];
  const runs = (spell: { readonly from: number; readonly to?: number }) =>
    spell.to === undefined || spell.to > asAt;
  if (mentalHealth && mentalHealth.from <= asAt) answers.push([isChild ? '3.1' : '3.2', runs(mentalHealth)]);
  if (substance && substance.from <= asAt) answers.push([isChild ? '4.2' : '4.1', runs(substance)]);
  if (asAt - person.born < 5 * 365) {
    const found = development && development.from <= asAt ? development : undefined;
    answers.push(['2.2', found?.physical ?? false], ['2.3', found?.development ?? false]);
  }
  const pregnancy = ward.pregnancies.find(
    (one) => one.mother === person && one.booked <= asAt && one.due > asAt - 365 && one.outcome !== 'Loss',
  );
  if (pregnancy) answers.push(['2.1', pregnancy.complex]);
  return answers;
}

/** The Bloom filter of one record, base64. */
export function encode(
  record: Pick<Written, 'forename' | 'surname' | 'born' | 'sex' | 'dwelling'>,
  secret: Buffer,
): string {
  const filter = Buffer.alloc(bits / 8);
  const add = (token: string, times: number) => {
    const digest = createHmac('sha256', secret).update(token).digest();
    const first = digest.readUInt32LE(0);
    const step = digest.readUInt32LE(4) | 1;
    for (let i = 0; i < times; i++) {
      const bit = (first + i * step) % bits;
      filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  };
  const pairs = (kind: string, text: string) => {
    const padded = `_${text.toLowerCase().replace(/[^a-z0-9]/g, '')}_`;
    for (let i = 0; i < padded.length - 1; i++) add(`${kind} ${padded.slice(i, i + 2)}`, perToken.name);
  };
  pairs('forename', record.forename);
  pairs('surname', record.surname);
  const [year, month, date] = isoDay(record.born).split('-');
  for (const part of [`year ${year}`, `month ${month}`, `day ${date}`, `sex ${record.sex}`])
    add(part, perToken.date);
  add(`postcode ${record.dwelling.postcode.replace(' ', '')}`, perToken.postcode);
  return filter.toString('base64');
}
