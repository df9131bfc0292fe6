import { AsyncLocalStorage } from 'node:async_hooks';

const watched = new AsyncLocalStorage<string[]>();

/**
 * Runs fn and tells which actions it wrote into the audit. The web server uses it to refuse an answer whose page promised a
 * row and wrote none.
 */
export async function witnessAudit<T>(
  fn: () => Promise<T>,
): Promise<{ readonly value: T; readonly actions: readonly string[] }> {
  const actions: string[] = [];
  return { value: await watched.run(actions, fn), actions };
}

/** Called for every row written. */
export function tellWitness(action: string): void {
  watched.getStore()?.push(action);
}
