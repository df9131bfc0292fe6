import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openPostbox } from '@kinsight/kit/postbox';

export type CaughtLetter = {
  readonly file: string;
  readonly to: string;
  readonly subject: string;
  /** Where its reader confirms or leaves. */
  readonly link: string | undefined;
};

/** A mail server of this machine alone: every letter becomes a file of the outbox, and none is passed on. */
export async function catchLetters(
  outbox: string,
  tell: (letter: CaughtLetter) => void = () => undefined,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  mkdirSync(outbox, { recursive: true });
  let count = readdirSync(outbox).length;
  return openPostbox({
    keep: ({ to, text }) => {
      const file = path.join(outbox, `${String((count += 1)).padStart(3, '0')}.eml`);
      writeFileSync(file, text);
      const words = text.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='); // lines that the letter broke, put together
      tell({
        file,
        to: to.join(', '),
        subject: /^Subject: (.*)$/m.exec(text)?.[1]?.trim() ?? '',
        link: /https?:\/\/\S+\/newsletter\/(?:confirm|leave)\/[\w-]+/.exec(words)?.[0],
      });
    },
  });
}
