import path from 'node:path';
import { type Day, isoDay } from '../calendar/day.ts';
import type { Household, Person } from '../people/person.ts';
import type { Worker } from '../places/workers.ts';
import type { Mark, Outbox, OutTable } from './outbox.ts';
import { drawFor, type Scene, type Sender, senderNumber } from './scene.ts';
import { writeStory } from './social-care-stories.ts';
import { columnsOf, ethnicities, type SocialCareTable, socialCareTableNames } from './social-care-tables.ts';
import { zipFiles } from './zip-file.ts';

const source = 'childrens-social-care';

/** Children's social care: the SSD tables in one zip. Children ever in contact since September 2023 and the adults known with them. */
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
  const day = (one: Day | undefined) => (one === undefined ? '' : isoDay(one));
  let addresses = 0;
  const write = (
    name: SocialCareTable,
    fields: Readonly<Record<string, string | number>>,
    marks: readonly Mark[] = [],
  ) =>
    tables.get(name)?.row(
      columnsOf(name).map((column) => fields[column]),
      marks,
    );
  const idOf = (person: Person, first = false) =>
    String(senderNumber(place, source, person.number + (first ? 8_000_000 : 0)));

  return {
    write: (scene) => {
      const known = new Set<Person>();
      const families = new Map<Household, Person[]>();
      for (const child of scene.ward.people) {
        if (child.first?.reason === 'adopted' && drawFor(place, 'care leaver', child.number) < 0.8)
          writeFirst(child);
        const story = child.troubles.socialCare;
        if (!story || story.contactOn > scene.asAt) continue;
        const home = child.care === 'foster' ? (child.mother?.household ?? child.household) : child.household;
        if (home) families.set(home, [...(families.get(home) ?? []), child]);
        writeChild(scene, child, known);
      }
      for (const [home, children] of families) writeFamily(scene, home, children, known);
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
          population: 'children known to social care since September 2023 and the adults known with them',
          rows,
        },
      ];
    },
  };

  function writeChild({ asAt }: Scene, child: Person, known: Set<Person>): void {
    const id = idOf(child);
    known.add(child);
    writePerson(child, asAt);
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
      writePerson(adult, asAt);
    }
    for (const person of [...children, ...adults])
      write('ssd_family', {
        fami_table_id: `${family}-${idOf(person)}`,
        fami_family_id: family,
        fami_person_id: idOf(person),
      });
    for (const child of children) {
      if (child.mother && adults.includes(child.mother))
        write('ssd_mother', {
          moth_table_id: `MO${idOf(child)}`,
          moth_person_id: idOf(child.mother),
          moth_childs_person_id: idOf(child),
          moth_childs_dob: day(child.born),
        });
    }
  }

  function writePerson(person: Person, asAt: Day): void {
    const id = idOf(person);
    const one = out.written(source, person);
    const isMother = person.sex === 'F' && person.children.length > 0;
    write(
      'ssd_person',
      {
        pers_person_id: id,
        pers_forename: one.forename,
        pers_surname: one.surname,
        pers_sex: one.sex,
        pers_gender: one.sex,
        pers_ethnicity: ethnicities[person.community] ?? 'NOBT',
        pers_dob: day(one.born),
        pers_common_child_id: one.nhs,
        pers_upn_unknown: one.upn === '' ? 'UN1' : '',
        pers_send_flag: person.troubles.sen ? 'Y' : 'N',
        pers_death_date: person.died !== undefined && person.died <= asAt ? day(person.died) : '',
        pers_is_mother: isMother ? 'Y' : 'N',
      },
      [{ key: id, person, via: one.via }],
    );
    writeAddress(id, one.dwelling, person.movedOn);
    if (one.nhs !== '')
      write('ssd_linked_identifiers', {
        link_table_id: `${id}-N`,
        link_person_id: id,
        link_identifier_type: 'NHS Number',
        link_identifier_value: one.nhs,
      });
    if (one.upn !== '')
      write('ssd_linked_identifiers', {
        link_table_id: `${id}-U`,
        link_person_id: id,
        link_identifier_type: 'Unique Pupil Number',
        link_identifier_value: one.upn,
      });
  }

  function writeAddress(
    id: string,
    dwelling: { readonly line: string; readonly postcode: string; readonly uprn: string },
    from: Day,
    to?: Day,
  ): void {
    addresses += 1;
    write('ssd_address', {
      addr_table_id: String(addresses),
      addr_address_json: JSON.stringify({
        line: dwelling.line,
        postcode: dwelling.postcode,
        uprn: dwelling.uprn,
      }),
      addr_person_id: id,
      addr_address_type: 'HOME',
      addr_address_start_date: day(from),
      addr_address_end_date: day(to),
      addr_address_postcode: dwelling.postcode,
    });
  }

  /** The closed record of a child since adopted: another name, another number, a number of its own, linked to nothing. */
  function writeFirst(child: Person): void {
    const { first } = child;
    if (!first) return;
    const id = idOf(child, true);
    const one = out.written(source, child, { first: true });
    write(
      'ssd_person',
      {
        pers_person_id: id,
        pers_forename: one.forename,
        pers_surname: one.surname,
        pers_sex: one.sex,
        pers_gender: one.sex,
        pers_ethnicity: ethnicities[child.community] ?? 'NOBT',
        pers_dob: day(one.born),
        pers_common_child_id: one.nhs,
        pers_upn_unknown: 'UN1',
        pers_send_flag: 'N',
        pers_is_mother: 'N',
      },
      [{ key: id, person: child, via: 'first' }],
    );
    writeAddress(id, child.previous, child.born, first.until);
    if (one.nhs !== '')
      write('ssd_linked_identifiers', {
        link_table_id: `${id}-N`,
        link_person_id: id,
        link_identifier_type: 'NHS Number',
        link_identifier_value: one.nhs,
        link_valid_to_date: day(first.until),
      });
    write('ssd_cla_episodes', {
      clae_cla_episode_id: `E${id}`,
      clae_person_id: id,
      clae_cla_episode_start_date: day(child.born + 40),
      clae_cla_episode_start_reason: 'S',
      clae_cla_primary_need_code: 'N1',
      clae_cla_episode_ceased_date: day(first.until),
      clae_cla_episode_ceased_reason: 'E11',
      clae_cla_id: `L${id}`,
      clae_entered_care_date: day(child.born + 40),
    });
  }
}
