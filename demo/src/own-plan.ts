import { existsSync } from 'node:fs';
import path from 'node:path';
import { readDataFile, yamlObject } from '@kinsight/hub/law';
import { z } from 'zod';

const PlanFile = yamlObject({
  framework: z.string(),
  because: z.string().min(20),
  parameters: z.record(z.string(), z.record(z.string(), z.number())),
});

/** Parameters by which a place's own plan differs from the framework's files: criterion → parameter → value. None where it has written none. */
export function readOwnPlan(
  place: string,
  framework: string,
): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const file = path.join(new URL(`../places/${place}`, import.meta.url).pathname, 'family-plan.yaml');
  if (!existsSync(file)) return {};
  const plan = readDataFile(file, PlanFile);
  return plan.framework === framework ? plan.parameters : {};
}
