import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as CedarWasm from '@cedar-policy/cedar-wasm';
import { changes, jobs, levels, registerActions } from './vocabulary.ts';

// The package's ES module entry imports its .wasm file; this one loads it itself.
const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as typeof CedarWasm;

const folder = new URL('./policies/', import.meta.url);
const schemaName = 'kinsight';

/** The policies by their @id, as written in policies/*.cedar. */
export function readPolicies(): Readonly<Record<string, string>> {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.cedar'))
    .sort()
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const parts = cedar.policySetTextToParts(texts.join('\n'));
  if (parts.type === 'failure')
    throw new SyntaxError(`policies: ${parts.errors.map((error) => error.message).join('; ')}`);
  const named = new Map(parts.policies.map((text) => [/@id\("([a-z-]+)"\)/.exec(text)?.[1] ?? '', text]));
  if (named.has('') || named.size !== parts.policies.length) {
    throw new SyntaxError('policies: every policy needs an @id of its own');
  }
  return Object.fromEntries<string>(named);
}

export const readSchema = (): string => readFileSync(new URL('schema.cedarschema', folder), 'utf8');

/** What is wrong with the policies against the schema, one sentence each; empty when nothing is. Warnings count. */
export function validatePolicies(staticPolicies = readPolicies(), schema = readSchema()): readonly string[] {
  const answer = cedar.validate({ schema, policies: { staticPolicies } });
  if (answer.type === 'failure') return answer.errors.map((error) => error.message);
  return [...answer.validationErrors, ...answer.validationWarnings].map(
    ({ policyId, error }) => `${policyId}: ${error.message}`,
  );
}

/** The hash of policies, schema and Cedar's own version: of what was validated, and nothing else. */
export const hashPolicies = (staticPolicies = readPolicies(), schema = readSchema()): string =>
  createHash('sha256')
    .update(JSON.stringify([cedar.getCedarSDKVersion(), staticPolicies, schema]))
    .digest('hex');

/**
 * The hash of those that decide-access.test.ts validated, committed with them. Validating takes .9 s, each start of every command; a policy
 * set of any other hash is validated there and then.
 */
const readValidated = (): string => readFileSync(new URL('validated.sha256', folder), 'utf8').trim();

/** Single actions; any other name in the head of a policy is a group of them (schema.cedarschema). */
const single: ReadonlySet<string> = new Set([
  ...levels,
  ...changes,
  ...jobs,
  ...registerActions,
  'break-glass',
]);

/** The actions a policy names in its head; undefined where it may be about any: no name, or a group. decide-access.test.ts holds it to what Cedar reads there. */
export function actionsOf(policy: string): readonly string[] | undefined {
  const head =
    /\(\s*principal\s*,\s*action\s+(?:in|==)\s+([^)]*),\s*resource[^,)]*\)/.exec(policy)?.[1] ?? '';
  const names = [...head.matchAll(/Action::"([^"]+)"/g)].map(([, name = '']) => name);
  return names.length > 0 && names.every((name) => single.has(name)) ? names : undefined;
}

/** The same in Cedar's own reading, groups as their names. */
export function cedarActionsOf(policy: string): readonly string[] | undefined {
  const read = cedar.policyToJson(policy);
  if (read.type === 'failure') return undefined;
  const { action } = read.json;
  if (action.op === 'All') return undefined;
  return ('entities' in action ? action.entities : 'entity' in action ? [action.entity] : []).flatMap(
    (one) => ('id' in one ? [one.id] : []),
  );
}

let policies: Readonly<Record<string, string>> | undefined;
const prepared = new Set<string>();

/**
 * Parses the policies that may be about this action, once per process; refuses to start with a policy that does not fit the schema. Cedar weighs every policy of a set for every
 * question, 2.4 ms for all of them, .4 ms for those of one action; a policy about other actions can neither permit nor forbid.
 */
function prepare(action: string): void {
  if (prepared.has(action)) return;
  policies ??= readFitting();
  const about = Object.entries(policies).filter(([, text]) => actionsOf(text)?.includes(action) ?? true);
  const answer = cedar.preparsePolicySet(action, { staticPolicies: Object.fromEntries(about) });
  if (answer.type === 'failure')
    throw new SyntaxError(`policies: ${answer.errors.map((error) => error.message).join('; ')}`);
  prepared.add(action);
}

function readFitting(): Readonly<Record<string, string>> {
  const staticPolicies = readPolicies();
  const schema = readSchema();
  const isKnown = hashPolicies(staticPolicies, schema) === readValidated();
  const wrong = isKnown ? [] : validatePolicies(staticPolicies, schema);
  if (wrong.length > 0) throw new SyntaxError(`policies: ${wrong.join('; ')}`);
  const answer = cedar.preparseSchema(schemaName, schema);
  if (answer.type === 'failure')
    throw new SyntaxError(`policies: ${answer.errors.map((error) => error.message).join('; ')}`);
  return staticPolicies;
}

export type Question = {
  readonly roles: readonly string[];
  readonly action: string;
  readonly resource:
    | { readonly type: string; readonly shield: string; readonly holds: string }
    | { readonly type: string };
  readonly context: {
    readonly relationship: string;
    readonly purpose: string;
    readonly reason: boolean;
    readonly entrusted: boolean;
  };
};

/** One question to Cedar, checked against the schema. `because`: ids of the policies that decided; empty: none permits it. */
export function askPolicies({ roles, action, resource, context }: Question): {
  allowed: boolean;
  because: readonly string[];
} {
  prepare(action);
  const principal = { type: 'Reader', id: 'reader' };
  const { type, ...attrs } = resource;
  const asked = { type, id: 'asked' };
  const answer = cedar.statefulIsAuthorized({
    principal,
    action: { type: 'Action', id: action },
    resource: asked,
    context: { ...context },
    preparsedSchemaName: schemaName,
    validateRequest: true,
    preparsedPolicySetId: action,
    entities: [
      { uid: principal, attrs: { roles: [...roles] }, parents: [] },
      { uid: asked, attrs, parents: [] },
    ],
  });
  if (answer.type === 'failure')
    throw new TypeError(`Cedar: ${answer.errors.map((error) => error.message).join('; ')}`);
  const { decision, diagnostics } = answer.response;
  // A policy that cannot be evaluated must never be a policy that does not forbid.
  const broken = diagnostics.errors.map((error) => error.policyId);
  return broken.length > 0
    ? { allowed: false, because: broken }
    : { allowed: decision === 'allow', because: diagnostics.reason };
}
