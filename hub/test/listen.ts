import { Writable } from 'node:stream';

/** Two streams for a command to write to, and what has been said on them so far. */
export function listen() {
  const said = { out: '', err: '' };
  const into = (where: keyof typeof said) =>
    new Writable({
      write: (chunk, _encoding, done) => {
        said[where] += String(chunk);
        done();
      },
    });
  return { said, stdout: into('out'), stderr: into('err') };
}
