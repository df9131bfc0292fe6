import { flows } from './seed-place.ts';

/** Every flow, permitted on every day: what is measured is not who may see it. */
export const flowsAt = () =>
  Promise.resolve({
    adopted: new Set<string>(),
    flows: flows.map((f) => ({
      id: f.id,
      code: f.code,
      encoded: false,
      answers: false,
      gives: Object.fromEntries(Object.entries(f.gives).map(([d, absence]) => [d, { absence }])),
      refused: () => [],
    })),
  });
