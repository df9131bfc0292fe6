import { LinkageError } from '../problems.ts';
import { Reader } from '../settings/reader.ts';

type Json = Readonly<Record<string, unknown>>;

/** A schema of version 1, 2 or 3 written as version 3, the way clkhash converts it. Throws LinkageError for other versions. */
export function upgradeSchema(json: unknown): Json {
  const schema = new Reader(json, 'schema').object();
  switch (schema['version']) {
    case 1:
      return secondToThird(firstToSecond(schema));
    case 2:
      return secondToThird(schema);
    case 3:
      return schema;
    default:
      throw new LinkageError(
        'unknown-schema-version',
        `The schema is of version ${JSON.stringify(schema['version'])}; versions 1, 2 and 3 are known.`,
      );
  }
}

/** Version 1 gives bits per token (k) and the hash once, with a weight per feature. */
function firstToSecond(schema: Json): Json {
  const config = new Reader(schema['clkConfig'], 'schema.clkConfig');
  const k = config.field('k').number(1);
  const { k: _, hash, ...rest } = config.object();
  if (hash === undefined) config.field('hash').fail('is missing');
  return {
    ...schema,
    version: 2,
    clkConfig: rest,
    features: mapFeatures(schema, (feature, hashing) => {
      const weight = hashing['weight'] === undefined ? 1 : Number(hashing['weight']);
      if (weight === 0) return { identifier: feature['identifier'], ignored: true };
      const { weight: __, ...kept } = hashing;
      return { ...feature, hashing: { ...kept, strategy: { k: Math.round(weight * k) }, hash } };
    }),
  };
}

/** Version 2 names the n-grams beside the strategy; version 3 calls them a comparison. */
function secondToThird(schema: Json): Json {
  return {
    ...schema,
    version: 3,
    features: mapFeatures(schema, (feature, hashing, path) => {
      const { ngram, positional, strategy, ...kept } = hashing;
      if (ngram === undefined) new Reader(ngram, `${path}.ngram`).fail('is missing');
      const given = new Reader(strategy, `${path}.strategy`).object();
      const { k, numBits, ...rest } = given;
      return {
        ...feature,
        hashing: {
          ...kept,
          comparison: { type: 'ngram', n: ngram, positional: positional ?? false },
          strategy: {
            ...rest,
            ...(k === undefined ? {} : { bitsPerToken: k }),
            ...(numBits === undefined ? {} : { bitsPerFeature: numBits }),
          },
        },
      };
    }),
  };
}

function mapFeatures(schema: Json, convert: (feature: Json, hashing: Json, path: string) => Json): Json[] {
  return new Reader(schema['features'], 'schema.features').list().map((item) => {
    const feature = item.object();
    if (feature['ignored'] === true) return feature;
    const hashing = item.field('hashing');
    return convert(feature, hashing.object(), hashing.path);
  });
}
