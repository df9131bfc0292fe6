import { createHash } from 'node:crypto';
import { parse, YAMLParseError } from 'yaml';
import type { Problem } from '../problems.ts';
import { type Criterion, CriterionHeader } from './criterion.ts';

export type ReadCriterion = { readonly criterion: Criterion } | { readonly problems: readonly Problem[] };

const suppliedParameters = new Set(['as_at']);

/** Reads one criterion file: a YAML header between lines of ---, then one SELECT. `file` is only used in sentences. */
export const readCriterion = (file: string, text: string): ReadCriterion => {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n([\s\S]*)$/.exec(text.replace(/^\uFEFF/, ''));
  if (!parts) return { problems: [{ code: 'header-missing', file }] };
  const [, yaml = '', body = ''] = parts;

  let raw: unknown;
  try {
    raw = parse(yaml);
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    return {
      problems: [{ code: 'header-not-yaml', file, ...(line === undefined ? {} : { line: line + 1 }) }],
    };
  }
  const header = CriterionHeader.safeParse(raw);
  if (!header.success) {
    return {
      problems: header.error.issues.map((i) => ({
        code: 'header-invalid',
        file,
        at: i.path.join('.'),
        says: i.message,
      })),
    };
  }
  const sql = body.trim().replace(/;\s*$/, '');
  if (sql === '') return { problems: [{ code: 'statement-empty', file }] };

  const undeclared = namedParameters(sql).filter(
    (p) => !suppliedParameters.has(p) && !(p in header.data.parameters),
  );
  if (undeclared.length > 0)
    return { problems: undeclared.map((parameter) => ({ code: 'parameter-not-declared', file, parameter })) };

  const hash = createHash('sha256').update(text).digest('hex');
  return { criterion: { ...header.data, sql, file, hash } };
};

/** The names written as $name in a statement, outside strings and comments. */
export const namedParameters = (sql: string): readonly string[] => {
  const bare = sql
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/--[^\n]*/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '');
  return [...new Set([...bare.matchAll(/\$([a-z_][a-z0-9_]*)/gi)].map((m) => m[1] ?? ''))];
};
