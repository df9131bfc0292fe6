/** `f` or `m` from the codes partners use (F, Female, 2…); null for anything else, for no other value speaks for or against a link. */
export function normaliseSex(text: string): string | null {
  const code = text.trim().toLowerCase();
  if (code === 'f' || code === 'female' || code === '2' || code === 'girl' || code === 'woman') return 'f';
  return code === 'm' || code === 'male' || code === '1' || code === 'boy' || code === 'man' ? 'm' : null;
}
