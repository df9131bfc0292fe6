import { toList, toMoment, toNumber, toText, toTruth, type Value } from './value.ts';

const WHOLE =
  /^(?:tiny|small|big|huge|u)?(?:int|integer|bigint|smallint|tinyint|hugeint|ubigint|uinteger|long|int[1248])$/;

/** A cast to one of DuckDB's types; what cannot be cast becomes null. */
export function castTo(type: string): (value: Value) => Value {
  const name = type.toLowerCase();
  if (name.endsWith('[]')) {
    const inner = castTo(name.slice(0, -2));
    return (value) => toList(value)?.map(inner) ?? null;
  }
  if (WHOLE.test(name))
    return (value) => {
      const number = toNumber(value);
      return number === null ? null : roundToEven(number);
    };
  switch (name) {
    case 'float':
    case 'real':
    case 'float4':
      return (value) => {
        const number = toNumber(value);
        return number === null ? null : Math.fround(number);
      };
    case 'double':
    case 'float8':
    case 'decimal':
    case 'numeric':
      return toNumber;
    case 'boolean':
    case 'bool':
      return toTruth;
    case 'date':
      return (value) => {
        const moment = toMoment(value);
        return moment === null ? null : { seconds: Math.floor(moment.seconds / 86_400) * 86_400 };
      };
    case 'timestamp':
    case 'datetime':
    case 'timestamptz':
      return toMoment;
    default:
      return toText;
  }
}

function roundToEven(number: number): number {
  const whole = Math.round(number);
  return Math.abs(number % 1) === 0.5 && whole % 2 !== 0 ? whole - 1 : whole;
}
