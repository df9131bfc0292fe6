import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { isoDay, roughAge } from '../calendar/day.ts';
import type { Person } from '../people/person.ts';
import type { Outbox } from './outbox.ts';
import { type Scene, type Sender, senderNumber } from './scene.ts';

/**
 * Where health sends encoded records only: the trust keeps its patients in a register of its own, which is never delivered and which it
 * encodes itself; the hub gets flags by record number.
 */
export function sendEncodedHealth(out: Outbox): Sender {
  const { place } = out;
  const register = openRegister();
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
      register.file.close();
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

  function openRegister() {
    const trust = path.join(out.folder, '..', '..', 'agencies', 'nhs-trust');
    mkdirSync(trust, { recursive: true });
    const header = ['Record', 'Surname', 'Forename', 'Date of birth', 'Sex', 'Postcode'];
    return out.open({ source: 'nhs-encoded', file: `people-${out.delivery}.csv`, header }, trust);
  }

  function writePerson(scene: Scene, person: Person): void {
    const answers = answersOf(scene, person);
    if (answers.length === 0) return;
    const record = `E${senderNumber(place, 'nhs-encoded', person.number)}`;
    for (const [criterion, yes] of answers)
      flags.row([record, criterion, yes ? 'Y' : 'N', isoDay(out.asAt)], [{ key: record, person }]);
    const { surname, forename, born, sex, dwelling } = out.written('nhs-encoded', person, { health: true });
    register.row([record, surname, forename, isoDay(born), sex, dwelling.postcode]);
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
