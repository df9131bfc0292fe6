const whole = Symbol('whole');

/**
 * A view model that throws where a template names a field it has not: Nunjucks would print nothing, and nobody would see.
 * A field that may be empty must be there as undefined. Macros of GOV.UK ask for fields at will: hand them `… | plain`.
 */
export function strictView<T>(value: T, path = 'view'): T {
  if (typeof value !== 'object' || value === null || isOpaque(value)) return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      if (key === whole) return target;
      if (typeof key === 'symbol' || key in target) {
        const found: unknown = Reflect.get(target, key, receiver);
        return typeof key === 'symbol' || typeof found === 'function'
          ? found
          : strictView(found, `${path}.${key}`);
      }
      // Asked of everything by Nunjucks and by whoever awaits.
      if (key === 'then' || key === 'toJSON' || /^\d+$/.test(key)) return undefined;
      throw new TypeError(
        `The template asks for ${path}.${key}, which the page does not give. A macro that may ask gets it as “| plain”.`,
      );
    },
  });
}

/** Values with fields of their own: days, dates, safe strings of Nunjucks. */
const isOpaque = (value: object): boolean =>
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) !== Object.prototype &&
  Object.getPrototypeOf(value) !== null;

/** The model without its strictness, for a macro. */
export function plainView(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, whole) ?? value) : value;
}
