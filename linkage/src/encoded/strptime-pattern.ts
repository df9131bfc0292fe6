/** What each directive of Python's strptime reads, as `_strptime.py` has it; names of days and months are those of the C locale. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  y: '(?<y>\\d{2})',
  m: '(?<m>1[0-2]|0[1-9]|[1-9])',
  d: '(?<d>3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])',
  j: '(?<j>36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])',
  b: '(?<b>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)',
  B: '(?<B>january|february|march|april|may|june|july|august|september|october|november|december)',
  a: '(?<a>mon|tue|wed|thu|fri|sat|sun)',
  A: '(?<A>monday|tuesday|wednesday|thursday|friday|saturday|sunday)',
  w: '(?<w>[0-6])',
  u: '(?<u>[1-7])',
  U: '(?<U>5[0-3]|[0-4]\\d|\\d)',
  W: '(?<W>5[0-3]|[0-4]\\d|\\d)',
  G: '(?<G>\\d{4})',
  V: '(?<V>5[0-3]|0[1-9]|[1-4]\\d|\\d)',
  H: '(?<H>2[0-3]|[01]\\d|\\d)',
  I: '(?<I>1[0-2]|0[1-9]|[1-9])',
  p: '(?<p>am|pm)',
  M: '(?<M>[0-5]\\d|\\d)',
  S: '(?<S>6[01]|[0-5]\\d|\\d)',
  f: '(?<f>\\d{1,6})',
  z: '(?<z>[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|z)',
  Z: '(?<Z>utc|gmt)',
  '%': '%',
};
/** Directives that stand for others, in the C locale. */
const WHOLE: Readonly<Record<string, string>> = { c: '%a %b %d %H:%M:%S %Y', x: '%m/%d/%y', X: '%H:%M:%S' };

/** The expression for a strptime format, its groups named by directive; undefined where it has one that Python does not know, or one twice. */
export function strptimePattern(format: string): RegExp | undefined {
  const spelt = format.replace(/%(.)/gs, (all, letter: string) => WHOLE[letter] ?? all);
  let source = '';
  for (let i = 0; i < spelt.length; i++) {
    const letter = spelt.charAt(i);
    if (letter === '%') {
      const directive = DIRECTIVES[spelt.charAt(++i)];
      if (directive === undefined) return undefined;
      source += directive;
    } else if (/\s/.test(letter)) source += /\s/.test(spelt.charAt(i - 1)) ? '' : '\\s+';
    else source += letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  }
  try {
    return new RegExp(`^${source}$`, 'i');
  } catch {
    return undefined;
  }
}
