import type { Decision } from '../cluster/decisions.ts';
import { parseJson } from '../settings/parse-settings.ts';
import { Reader } from '../settings/reader.ts';
import { readText } from './read-text.ts';

/** Reads a JSON list of decisions. Throws LinkageError naming the field that is wrong. */
export async function readDecisions(path: string): Promise<Decision[]> {
  return new Reader(parseJson(await readText(path)), '').list().map((reader): Decision => {
    const kind = reader.field('kind').oneOf(['must-link', 'never-link', 'never-merge']);
    const noted = Object.fromEntries(
      ['by', 'at', 'why'].flatMap((name) =>
        reader.field(name).isThere ? [[name, reader.field(name).text()]] : [],
      ),
    );
    if (kind === 'never-merge')
      return {
        kind,
        sides: reader
          .field('sides')
          .list()
          .map((side) => side.texts()),
        ...noted,
      };
    return { kind, left: reader.field('left').text(), right: reader.field('right').text(), ...noted };
  });
}
