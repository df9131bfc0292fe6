import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as CedarWasm from '@cedar-policy/cedar-wasm';

// The package's ES module entry imports its .wasm file; this one loads it itself.
const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as typeof CedarWasm;

const folder = new URL('./policies/', import.meta.url);
const policySetId = 'kinsight';
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

let ready = false;

/** Parses once per process; refuses to start with a policy that does not fit the schema. */
function prepare(): void {
  if (ready) return;
  const staticPolicies = readPolicies();
  const schema = readSchema();
  const isKnown = hashPolicies(staticPolicies, schema) === readValidated();
  const wrong = isKnown ? [] : validatePolicies(staticPolicies, schema);
  if (wrong.length > 0) throw new SyntaxError(`policies: ${wrong.join('; ')}`);
  const answers = [
    cedar.preparsePolicySet(policySetId, { staticPolicies }),
    cedar.preparseSchema(schemaName, schema),
  ];
  for (const answer of answers) {
    if (answer.type === 'failure')
      throw new SyntaxError(`policies: ${answer.errors.map((error) => error.message).join('; ')}`);
  }
  ready = true;
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
  prepare();
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
    preparsedPolicySetId: policySetId,
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
