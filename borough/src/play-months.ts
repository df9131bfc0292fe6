import { asAtOf, secondAsAt } from './calendar/period.ts';
import { type Scene, setScene } from './deliveries/scene.ts';
import type { Delivery } from './deliveries/send.ts';
import type { TruthLog } from './deliveries/truth-log.ts';
import { giveUpns, isPupilAt } from './people/enrolments.ts';
import { familyRow, formTrueFamilies } from './people/families.ts';
import type { Person } from './people/person.ts';
import { playOn } from './people/play.ts';
import type { Ward } from './people/ward.ts';
import { type PastSpell, playCourse } from './troubles/courses.ts';
import { drawTroubles } from './troubles/draw.ts';
import { nextSpan } from './troubles/span.ts';
import { writeCourses } from './truth/write-courses.ts';
import { familiesInNeed, personRow } from './truth/write-truth.ts';

/**
 * Plays a ward month by month after the second delivery: people move, part and are born as before, new troubles come as before, and those of
 * families in need take their course. Writes each month's delivery, and at the end what truly happened.
 */
export function playMonths(
  ward: Ward,
  second: Scene,
  truth: TruthLog,
  deliveries: readonly Delivery[],
  serials: Map<number, number>,
): void {
  const start = secondAsAt + 1;
  const isPupil = (person: Person) => isPupilAt(second.rolls.get(person) ?? [], secondAsAt);
  const families = formTrueFamilies(ward, secondAsAt, isPupil);
  const persons = [
    ...new Set(familiesInNeed(second, families).flatMap((family) => family.members.map((one) => one.person))),
  ];
  const known = new Set(ward.people);
  const past: PastSpell[] = [];
  let scene = second;
  for (const [i, delivery] of deliveries.entries()) {
    const [before, asAt] = [asAtOf(i + 2), asAtOf(i + 3)];
    playOn(ward, before + 1, asAt);
    drawTroubles(ward, nextSpan(before + 1, asAt + 1));
    playCourse(ward, persons, start, [before + 1, asAt + 1], past);
    giveUpns(ward, asAt, serials);
    const month = setScene(ward, asAt);
    scene = month;
    for (const family of formTrueFamilies(ward, asAt, (person) =>
      isPupilAt(month.rolls.get(person) ?? [], asAt),
    ))
      truth.laterFamily(familyRow(family, asAt));
    delivery.write(scene);
  }
  for (const person of ward.people) if (!known.has(person)) truth.laterPerson(personRow(person));
  writeCourses(truth, ward, past, scene.rolls, scene.asAt);
}
