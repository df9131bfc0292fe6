import path from 'node:path';
import { isoDay } from '../calendar/day.ts';
import type { Household, Person } from '../people/person.ts';
import type { Worker } from '../places/workers.ts';
import type { Outbox, OutTable } from './outbox.ts';
import { drawFor, type Scene, type Sender, senderNumber } from './scene.ts';
import { day, socialCareId, source, type WriteFields, writePeople } from './social-care-people.ts';
import { writeStory } from './social-care-stories.ts';
import { columnsOf, type SocialCareTable, socialCareTableNames } from './social-care-tables.ts';
import { zipFiles } from './zip-file.ts';

/** Children's social care: the SSD tables in one zip. Children ever in contact since August 2023 and the adults known with them. */
export function sendSocialCare(out: Outbox): Sender {
  const { place } = out;
  const tables = new Map<SocialCareTable, OutTable>(
    socialCareTableNames.map((name) => [
      name,
      out.open({
        source,
        file: `${name}.csv`,
        header: columnsOf(name),
        ...(name === 'ssd_contacts' ? { spoil: 'cont_contact_date' } : {}),
      }),
    ]),
  );
  const workers = new Map<string, Worker>();
  const write: WriteFields = (name, fields, marks = []) =>
    tables.get(name)?.row(
      columnsOf(name).map((column) => fields[column]),
      marks,
    );
  const people = writePeople(out, write);
  const idOf = (person: Person) => socialCareId(out, person);

  return {
    write: (scene) => {
      const known = new Set<Person>();
      const families = new Map<Household, Person[]>();
      for (const child of scene.ward.people) {
        if (child.first?.reason === 'adopted' && drawFor(place, 'care leaver', child.number) < 0.8)
          people.first(child);
        const story = child.troubles.socialCare;
        if (!story || story.contactOn > scene.asAt) continue;
        const home = child.care === 'foster' ? (child.mother?.household ?? child.household) : child.household;
        if (home) families.set(home, [...(families.get(home) ?? []), child]);
        writeChild(scene, child, known);
      }
      for (const [home, children] of families) writeFamily(scene, home, children, known);
      for (const pregnancy of scene.ward.pregnancies) {
        const { mother, booked, outcome } = pregnancy;
        if (outcome || booked > scene.asAt || !known.has(mother)) continue;
        for (const baby of pregnancy.unborn) people.unborn(pregnancy, baby);
      }
    },
    close: () => {
      for (const worker of [...workers.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
        write('ssd_professionals', {
          prof_professional_id: worker.id,
          prof_staff_id: worker.id,
          prof_professional_name: worker.name,
          prof_social_worker_registration_no: `SW${worker.id}`,
          prof_professional_job_title: 'Social worker',
          prof_professional_department: `${worker.team} ${worker.telephone}`,
          prof_full_time_equivalency: '1.0',
          prof_agency_worker_flag: 'N',
        });
      }
      let rows = 0;
      for (const table of tables.values()) {
        table.file.close();
        rows += table.rows();
      }
      zipFiles(
        path.join(out.folder, `${source}.zip`),
        socialCareTableNames.map((name) => path.join(out.folder, `${name}.csv`)),
      );
      return [
        {
          source,
          flow: source,
          file: `${source}.zip`,
          mode: 'full',
          asAt: isoDay(out.asAt),
          population: 'children known to social care since August 2023 and the adults known with them',
          rows,
        },
      ];
    },
  };

  function writeChild({ asAt }: Scene, child: Person, known: Set<Person>): void {
    const id = idOf(child);
    known.add(child);
    people.person(child, asAt);
    const worker = writeStory(out, write, day, child, id);
    if (worker) workers.set(worker.id, worker);
    child.troubles.missing
      ?.filter((one) => one.from <= asAt)
      .forEach((one, i) => {
        write('ssd_missing', {
          miss_table_id: `M${id}-${i}`,
          miss_person_id: id,
          miss_missing_episode_start_date: day(one.from),
          miss_missing_episode_type: 'M',
          miss_missing_episode_end_date: one.from + one.days <= asAt ? day(one.from + one.days) : '',
          miss_missing_rhi_offered: 'Y',
          miss_missing_rhi_accepted: 'N',
        });
      });
    if (child.troubles.sen?.provision === 'E') {
      write('ssd_disability', {
        disa_person_id: id,
        disa_table_id: `D${id}`,
        disa_disability_code: child.number % 2 === 0 ? 'LD' : 'AUT',
      });
      write('ssd_send', {
        send_table_id: `N${id}`,
        send_upn: child.upn,
        send_upn_unknown: child.upn === '' ? 'UN1' : '',
        send_person_id: id,
      });
    }
  }

  /** The adults of the home, and a parent who lives elsewhere in two of three cases, beside the children. */
  function writeFamily(
    { asAt }: Scene,
    home: Household,
    children: readonly Person[],
    known: Set<Person>,
  ): void {
    const carers = home.members.filter((one) =>
      children.some((child) => child.carers.includes(one) || child.mother === one || child.father === one),
    );
    const apart = children
      .flatMap((child) => [child.mother, child.father])
      .filter(
        (one) => one?.household && one.household !== home && drawFor(place, 'csc apart', one.number) < 0.66,
      );
    const family = `FAM${senderNumber(place, 'csc family', home.number)}`;
    const adults = [...new Set([...carers, ...apart])].filter((one) => one !== undefined);
    for (const adult of adults) {
      if (known.has(adult)) continue;
      known.add(adult);
      people.person(adult, asAt);
    }
    for (const person of [...children, ...adults])
      write('ssd_family', {
        fami_table_id: `${family}-${idOf(person)}`,
        fami_family_id: family,
        fami_person_id: idOf(person),
      });
    for (const child of children) {
      if (child.mother?.sex === 'F' && adults.includes(child.mother))
        write('ssd_mother', {
          moth_table_id: `MO${idOf(child)}`,
          moth_person_id: idOf(child.mother),
          moth_childs_person_id: idOf(child),
          moth_childs_dob: day(child.born),
        });
    }
  }
}
