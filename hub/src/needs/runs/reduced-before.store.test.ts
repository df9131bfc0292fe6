import { expect, it } from 'vitest';
import { openNeedsPlace } from '../../../test/needs-place.ts';
import { readDelivered } from './run.store.ts';

it('reads what retention has reduced as delivered only from that day on, so that silence before it is no answer', async () => {
  const place = await openNeedsPlace(
    [{ code: 'police', gives: { occurrence: 'silence' }, deliveredFrom: '2023-09-01' }],
    [{ id: 1, born: '1985-01-01', family: 1, role: 'resident-carer', flows: ['police'] }],
    [],
  );
  const cut = { asAt: Temporal.PlainDate.from('2025-02-28'), knownAt: 9, flows: [1] };
  const starts = () =>
    place.db.asSuperuser(async (tx) => {
      const delivered = await readDelivered(tx, cut, [{ flow: 1, dataset: 'occurrence' }]);
      return delivered.get('1 occurrence')?.starts;
    });
  expect(await starts()).toBe('2023-09-01');
  await place.db.asSuperuser((tx) =>
    tx.run(`insert into needs.reduced_before values ('occurrence', '2024-03-01')`),
  );
  expect(await starts()).toBe('2024-03-01');
  await place.close();
});
