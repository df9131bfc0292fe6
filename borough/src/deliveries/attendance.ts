import path from 'node:path';
import { type Day, isoDay } from '../calendar/day.ts';
import { asAtOf, lateAttendanceEnd } from '../calendar/period.ts';
import { terms } from '../calendar/school-days.ts';
import { mix } from '../chance/hash.ts';
import { badAttendanceShare } from '../errors/rates.ts';
import { type Enrolment, isAtOther } from '../people/enrolments.ts';
import type { Person } from '../people/person.ts';
import { calendarOf, marksOf } from '../troubles/attendance.ts';
import { openBytes } from './byte-file.ts';
import type { Outbox } from './outbox.ts';
import { drawFor, type Sender } from './scene.ts';
import { pupilRecord } from './school-roll.ts';
import { quote } from './table-file.ts';

const header = 'URN,UPN,Surname,Forename,Date of birth,Date,Session,Mark\n';
const encoder = new TextEncoder();
const hash = '#'.charCodeAt(0);
/** Dual registered: at the other school this session, which counts it. */
const dual = 'D'.charCodeAt(0);
const newline = 10;

/** A term late: when one term is over, the marks of the term before it are sent. From where, to where; nothing where no term has ended since. */
function lateSpan(out: Outbox): readonly [Day, Day] {
  if (out.delivery === 1) return [-Infinity, lateAttendanceEnd];
  const toldBy = (asAt: Day): Day =>
    terms[terms.findLastIndex((term) => term.to <= asAt) - 1]?.to ?? lateAttendanceEnd;
  const before = Math.max(lateAttendanceEnd, out.delivery === 2 ? 0 : toldBy(asAtOf(out.delivery - 1)));
  return [before, out.delivery === 2 ? before : toldBy(out.asAt)];
}

/** Attendance: one row per session. The first file holds four terms and the running one; the second only the new month. */
export function sendAttendance(out: Outbox): Sender {
  const { place } = out;
  const name = 'attendance.csv';
  const [after, until] = place.lateAttendance
    ? lateSpan(out)
    : [out.delivery === 1 ? -Infinity : asAtOf(out.delivery - 1), out.asAt];
  if (until <= after) return { write: () => {}, close: () => [] };
  const file = openBytes(path.join(out.folder, name));
  file.put(encoder.encode(header));
  let line = 1;
  const sessions = new Map<Day, readonly [Uint8Array, Uint8Array]>();
  const sessionsOf = (day: Day) => {
    const known = sessions.get(day);
    if (known) return known;
    const made = [encoder.encode(`${isoDay(day)},AM,`), encoder.encode(`${isoDay(day)},PM,`)] as const;
    sessions.set(day, made);
    return made;
  };

  return {
    write: ({ rolls }) => {
      for (const [child, list] of rolls) {
        const marks = marksOf(child, place.seed);
        for (const roll of list) writeRoll(child, roll, marks);
      }
    },
    close: () => {
      file.close();
      return [
        {
          source: 'attendance',
          flow: 'attendance',
          file: name,
          mode: out.delivery === 1 ? 'full' : 'delta',
          asAt: isoDay(until),
          population: 'pupils of the place’s schools',
          rows: line - 1,
        },
      ];
    },
  };

  function writeRoll(child: Person, roll: Enrolment, marks: Uint8Array): void {
    const { written, key } = pupilRecord(out, child, roll);
    const start = encoder.encode(
      `${[roll.school.urn, written.upn, written.surname, written.forename, isoDay(written.born)].map(quote).join(',')},`,
    );
    const to = Math.min(until, roll.to ?? until);
    let rows = 0;
    calendarOf(roll.school.number).forEach(({ day, closed }, i) => {
      if (day <= after || day < roll.from || day > to) return;
      const other = isAtOther(roll, day);
      sessionsOf(day).forEach((session, half) => {
        line += 1;
        rows += 1;
        file.put(start);
        if (mix(place.seed, 91, out.delivery, line) / 4_294_967_296 < badAttendanceShare)
          spoil(day, half, key);
        else file.put(session);
        file.byte(closed ? hash : other ? dual : (marks[i * 2 + half] ?? hash));
        file.byte(newline);
      });
    });
    if (rows > 0) out.mark('attendance', { key, person: child, via: written.via });
  }

  /** A day that does not exist: 2024-02-31. */
  function spoil(day: Day, half: number, key: string): void {
    const year = isoDay(day).slice(0, 4);
    file.put(
      encoder.encode(
        `${year}-02-3${drawFor(place, 'bad day', line) < 0.5 ? 0 : 1},${half === 0 ? 'AM' : 'PM'},`,
      ),
    );
    out.truth.badRow({
      source: 'attendance',
      file: name,
      delivery: out.delivery,
      line,
      why: 'impossible-date',
      column: 'Date',
      keys: [key],
    });
  }
}
