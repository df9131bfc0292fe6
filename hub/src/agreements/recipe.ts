import { z } from 'zod';
import { OrganisationKind, yamlObject } from '../law/index.ts';
import { Reads } from './recipe-reads.ts';
import { CommonLawRoute, Mode, Purpose, Sensitivity, Shown } from './words.ts';

/** A kind of fact the recipe yields: its columns, and whether silence about a person means anything. */
export const GivenDataset = yamlObject({
  columns: z.record(z.string(), z.enum(['text', 'int', 'double', 'bool', 'date'])),
  absence: z.enum(['roster', 'silence']), // roster: the file lists everybody it speaks of, so absence can be read
  sensitivity: Sensitivity.optional(), // where it differs from the recipe's
});
export type GivenDataset = z.infer<typeof GivenDataset>;

/** Which gateways worked elsewhere for a giver of this kind: a suggestion, never a decision. */
export const GatewaySuggestion = yamlObject({
  giver: OrganisationKind,
  gateways: z.array(z.string()).min(1),
  why: z.string(),
});

/** Where a recipe comes from: written here, or adopted from another place's export with its hash. */
export const Ancestry = yamlObject({
  place: z.string(),
  version: z.string(),
  hash: z.string().optional(),
  changed: z.string().optional(),
});

/** recipe.yaml: what to share (law half, owned by agreements) and how to read it (`reads`, owned by intake). */
export const RecipeFile = yamlObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: z.string(),
  summary: z.string(),
  population: z.string(),
  sourceSystem: z.string(),
  givers: z.array(OrganisationKind).min(1),
  mode: Mode,
  shown: Shown,
  sensitivity: z.array(Sensitivity).min(1),
  purposes: z.array(Purpose).min(1),
  gateways: z.array(GatewaySuggestion).min(1),
  commonLaw: yamlObject({ route: CommonLawRoute, why: z.string() }),
  optOut: z.string(),
  notice: z.string(),
  retention: z.string(), // a clock of law/retention.yaml
  evidences: z.array(z.string()), // codes of needs it can show signs of
  fields: z.array(z.string()).min(1), // the data schedule: paths `header`, `table/header` or an XML path
  freeText: z.array(z.string()).default([]), // paths of free text the schedule allows, by name
  answers: z.string().optional(), // the recipe of the request this answers, for modes that ask about named people
  gives: z.record(z.string().regex(/^[a-z][a-z_]*$/), GivenDataset),
  reads: Reads.optional(),
  ancestry: z.array(Ancestry).default([]),
});
export type RecipeFile = z.infer<typeof RecipeFile>;
