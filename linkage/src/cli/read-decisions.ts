import type { Decision } from '../cluster/decisions.ts';
import { parseJson } from '../settings/parse-settings.ts';
import { Reader } from '../settings/reader.ts';
import { inFile } from './in-file.ts';
import { readText } from './read-text.ts';

/** The warning where decisions name records that are not there: misspelt, or of people who have left. */
export function sayUnknown(ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const few = ids.slice(0, 5).map((id) => `"${id}"`);
  return [
    `Decisions name ${ids.length} ${ids.length === 1 ? 'record that is' : 'records that are'} not there: ${few.join(', ')}${ids.length > 5 ? ' …' : ''}.`,
  ];
}

/** Reads a JSON list of decisions. Throws LinkageError naming the field that is wrong. */
export async function readDecisions(path: string): Promise<Decision[]> {
  const text = await readText(path);
  return inFile(path, () => listDecisions(text));
}

function listDecisions(text: string): Decision[] {
  return new Reader(parseJson(text), '').list().map((reader): Decision => {
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
