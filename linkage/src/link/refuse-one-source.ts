import type { Table } from '../encode/table.ts';
import { LinkageError } from '../problems.ts';
import type { Settings } from '../settings/settings.ts';

/** Between sources there is nothing to link where there is but one. Throws LinkageError, since no pair found would look like nobody found. */
export function refuseOneSource({ sourceNames, size }: Table, { linkType }: Settings): void {
  if (linkType !== 'link_only' || sourceNames.length > 1 || size === 0) return;
  const [only = ''] = sourceNames;
  throw new LinkageError(
    'one-source',
    `Link type link_only links records of two sources or more, and all of these come from one${only === '' ? '' : ` (${only})`}. Give a file for each source, or name the column that says the source with --source.`,
    { source: only },
  );
}
