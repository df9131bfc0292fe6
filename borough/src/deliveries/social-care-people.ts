import { type Day, isoDay } from '../calendar/day.ts';
import type { Person, Pregnancy } from '../people/person.ts';
import type { Mark, Outbox } from './outbox.ts';
import { senderNumber } from './scene.ts';
import { ethnicities, type SocialCareTable } from './social-care-tables.ts';

export const source = 'childrens-social-care';

/** Writes one row of a table by column name; columns not given stay empty. */
export type WriteFields = (
  table: SocialCareTable,
  fields: Readonly<Record<string, string | number>>,
  marks?: readonly Mark[],
) => void;

/** A day as SSD writes it; nothing for none. */
export const day = (one: Day | undefined): string => (one === undefined ? '' : isoDay(one));

/** Social care's own number of a person; an adopted child's first registration has another, linked to nothing. */
export const socialCareId = (out: Outbox, person: Person, first = false): string =>
  String(senderNumber(out.place, source, person.number + (first ? 8_000_000 : 0)));

/** How social care writes people, each with an address and the identifiers it knows. */
export interface PeopleWriter {
  readonly person: (person: Person, asAt: Day) => void;
  /** The closed record of a child since adopted. */
  readonly first: (child: Person) => void;
  /** A baby expected in a home social care knows: no name but its mother's, no date of birth but the one expected. */
  readonly unborn: (pregnancy: Pregnancy, baby: Person) => void;
}

export function writePeople(out: Outbox, write: WriteFields): PeopleWriter {
  const idOf = (person: Person, first = false) => socialCareId(out, person, first);
  let addresses = 0;
  return { person: writePerson, first: writeFirst, unborn: writeUnborn };

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

  function writeUnborn({ mother, booked }: Pregnancy, baby: Person): void {
    const id = idOf(baby);
    const one = out.written(source, mother);
    write(
      'ssd_person',
      {
        pers_person_id: id,
        pers_forename: 'Unborn',
        pers_surname: one.surname,
        pers_sex: 'U',
        pers_gender: 'U',
        pers_upn_unknown: 'UN1',
        pers_send_flag: 'N',
        pers_expected_dob: day(baby.born),
        pers_is_mother: 'N',
      },
      [{ key: id, person: baby }],
    );
    writeAddress(id, one.dwelling, booked);
    write('ssd_mother', {
      moth_table_id: `MO${id}`,
      moth_person_id: idOf(mother),
      moth_childs_person_id: id,
      moth_childs_dob: '',
    });
  }
}
