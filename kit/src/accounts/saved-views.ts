import { type Clock, Conflict, NotFound } from '../command/index.ts';
import type { Database } from '../postgres/index.ts';
import type { Reader } from './reader.ts';
import { listViews, mostViews, removeView, type SavedView, saveView } from './saved-view.store.ts';

type Of = { readonly reader: Pick<Reader, 'account'>; readonly list: string };

/** Lists as somebody chose them, under names of their own. They hold filters and nobody's data, and are seen by nobody else. */
export const createSavedViews = (db: Database, machineClock: Clock) => ({
  listViews: ({ reader, list }: Of): Promise<readonly SavedView[]> =>
    db.withTransaction('clerk', {}, (tx) => listViews(tx, reader.account, list)),

  /** The same name again is the new choice. */
  saveView: async ({
    reader,
    list,
    name,
    choice,
  }: Of & { readonly name: string; readonly choice: unknown }) => {
    const view = { account: reader.account, list, name, choice, at: machineClock.now() };
    if (!(await db.withTransaction('clerk', {}, (tx) => saveView(tx, view))))
      throw new Conflict(
        `You have ${mostViews} saved views of this list. Remove one first.`,
        {},
        'too-many-views',
      );
  },

  removeView: async ({
    reader,
    view,
  }: {
    readonly reader: Pick<Reader, 'account'>;
    readonly view: number;
  }) => {
    if (!(await db.withTransaction('clerk', {}, (tx) => removeView(tx, reader.account, view))))
      throw new NotFound('There is no such view of yours.', {}, 'no-such-view');
  },
});
