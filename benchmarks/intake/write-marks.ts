import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A UPN with the right check letter. */
function upnOf(child: number): string {
  const digits = String(800_000_000_000 + child * 7);
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place + 2), 0);
  return `${letters[sum % 23] ?? 'A'}${digits}`;
}

/**
 * Writes `rows` attendance marks of made-up children: 120 sessions each, in 40 schools. The same rows always; `swapped`
 * names the columns in another order, so that the words are the same and the bytes are not.
 */
export async function writeMarks(file: string, rows: number, swapped = false): Promise<void> {
  const out = createWriteStream(file);
  const order = (surname: string, forename: string) =>
    swapped ? `${forename},${surname}` : `${surname},${forename}`;
  let text = `URN,UPN,${order('Surname', 'Forename')},Date of birth,Date,Session,Mark\n`;
  let written = 0;
  for (let child = 1; written < rows; child += 1) {
    const who = `${100_000 + (child % 40)},${upnOf(child)},${order(`Surname${child % 500}`, `Forename${child}`)},${2005 + (child % 13)}-0${1 + (child % 9)}-1${child % 10}`;
    for (let day = 0; day < 84 && written < rows; day += 1) {
      const date = new Date(Date.UTC(2024, 8, 2) + day * 86_400_000);
      if (date.getUTCDay() % 6 === 0) continue;
      const draw = (child * 31 + day * 7) % 100;
      const mark = draw < 92 ? '/' : draw < 94 ? 'I' : draw < 96 ? 'O' : draw < 98 ? 'L' : '#';
      for (const session of ['AM', 'PM']) {
        text += `${who},${date.toISOString().slice(0, 10)},${session},${mark}\n`;
        written += 1;
      }
    }
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await finished(out);
}
