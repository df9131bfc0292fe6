import { setPriority } from 'node:os';
import process from 'node:process';
import { openPlace } from './kitchen.ts';
import { relinkHere } from './people/index.ts';
import type { RelinkOrder } from './relink-beside.ts';

// The process in which a place is linked anew; see relink-beside.ts. Pages go before it.
setPriority(5);
process.once('disconnect', () => process.exit(1));
process.once('message', (message) => {
  const { code, config, data } = message as RelinkOrder; // relink-beside.ts writes it
  relink(code, config, data).then(
    () => process.exit(0),
    () => process.exit(1),
  );
});

async function relink(code: string, config: RelinkOrder['config'], data: unknown): Promise<void> {
  const place = await openPlace({ code, config });
  try {
    await relinkHere(place.people)(data, { signal: AbortSignal.timeout(3_600_000), tries: 1 });
  } finally {
    await place.close();
  }
}
