import { writeFileSync } from 'node:fs';
import path from 'node:path';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { excelDay, isoDay } from '../calendar/day.ts';
import { hashText, mix } from '../chance/hash.ts';
import { badRowShare } from '../errors/rates.ts';
import { isMinor } from '../people/births.ts';
import type { Person } from '../people/person.ts';
import { workerOf } from '../places/workers.ts';
import type { Outbox } from './outbox.ts';
import { type Scene, type Sender, senderNumber } from './scene.ts';
import { withFixedTimes } from './zip-file.ts';

const header = [
  'Episode ID',
  'Person ID',
  'Role',
  'Forename',
  'Surname',
  'Date of birth',
  'Gender',
  'Address',
  'Postcode',
  'Episode start',
  'Episode end',
  'Reason',
  'End reason',
  'Lead organisation',
  'Lead worker',
  'Team',
  'Telephone',
  'As of',
];
const file = 'early-help.xlsx';

/** Early help: an Excel sheet with a title above its header and totals below; dates are Excel's bare serial numbers. */
export function sendEarlyHelp(out: Outbox): Sender {
  const { place } = out;
  const rows: (readonly (string | number)[])[] = [];
  return {
    write: (scene) => {
      for (const household of scene.ward.households)
        if (household.troubles.earlyHelp) writeEpisode(scene, household);
    },
    close: async () => {
      const title = [`${place.title} early help episodes`, ...header.slice(1).map(() => '')];
      const totals = ['Total', rows.length, ...header.slice(2).map(() => '')];
      const sheet: Row[] = [title, header, ...rows, totals].map((row) =>
        row.map((value) =>
          value === '' ? null : { value, type: typeof value === 'number' ? Number : String },
        ),
      );
      writeFileSync(
        path.join(out.folder, file),
        withFixedTimes(await writeXlsxFile(sheet, { sheet: 'Episodes' }).toBuffer()),
      );
      return [
        {
          source: 'early-help',
          flow: 'early-help',
          file,
          mode: 'full',
          asAt: isoDay(out.asAt),
          population: 'families with an early help episode since August 2023',
          rows: rows.length,
        },
      ];
    },
  };

  function writeEpisode({ asAt }: Scene, household: Scene['ward']['households'][number]): void {
    const episode = household.troubles.earlyHelp;
    if (!episode || episode.from > asAt) return;
    const ended = episode.to !== undefined && episode.to <= asAt ? episode.to : undefined;
    const id = `EH${senderNumber(place, 'early-help', household.number)}`;
    const worker = workerOf(place, 'early-help', household.number);
    const children = household.members.filter((one) => isMinor(one, asAt) && one.care !== 'foster');
    if (children.length === 0) return;
    const carers = household.members.filter((one) => children.some((child) => child.carers.includes(one)));
    const others = household.members.filter(
      (one) =>
        !children.includes(one) &&
        !carers.includes(one) &&
        carers.some((carer) => one.children.includes(carer)),
    );
    for (const person of [...children, ...carers, ...others]) {
      const one = out.written('early-help', person);
      const personId = String(senderNumber(place, 'early-help person', person.number));
      const bad = mix(place.seed, hashText(file), out.delivery, rows.length) / 4_294_967_296 < badRowShare;
      // The title and the header come first: the first episode stands in row 3 of the sheet.
      if (bad)
        out.truth.badRow({
          source: 'early-help',
          file,
          delivery: out.delivery,
          line: rows.length + 3,
          why: 'not-a-date',
          column: 'Episode start',
          keys: [personId],
        });
      else out.mark('early-help', { key: personId, person, via: one.via });
      rows.push([
        id,
        personId,
        roleOf(person, children, carers),
        one.forename,
        one.surname,
        excelDay(one.born),
        one.sex,
        one.dwelling.line,
        one.dwelling.postcode,
        bad ? 'not known' : excelDay(episode.from),
        ended === undefined ? '' : excelDay(ended),
        episode.reason,
        ended === undefined ? '' : 'Needs met',
        episode.organisation,
        worker.name,
        worker.team,
        worker.telephone,
        excelDay(asAt),
      ]);
    }
  }
}

function roleOf(person: Person, children: readonly Person[], carers: readonly Person[]): string {
  if (children.includes(person)) return 'Child';
  if (children.some((child) => child.mother === person || child.father === person)) return 'Parent';
  return carers.includes(person) ? 'Carer' : 'Other adult';
}
