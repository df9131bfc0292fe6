import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

export type Letter = {
  /** Where it would come back to. */
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
};

/** A real SMTP server that keeps what it is sent, on a port of this machine. For tests and made-up places. */
export async function openPostbox({
  refuse = () => undefined,
  keep,
  port = 0,
}: {
  /** The reply code for an address that is not taken, or a whole reply such as `550 5.7.1 relaying denied`. */
  readonly refuse?: (to: string) => number | string | undefined;
  /** Called with each letter, before it is acknowledged; the list `letters` stays empty then. */
  readonly keep?: (letter: Letter) => Promise<void> | void;
  readonly port?: number;
} = {}) {
  const letters: Letter[] = [];
  let hangUps = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) => {
      const reply = refuse(address);
      if (reply === undefined) return done(null);
      const said = String(reply);
      const words =
        said.slice(4) || (said === '550' ? '5.1.1 no mailbox of that name' : 'no mailbox of that name');
      done(Object.assign(new Error(words), { responseCode: Number(said.slice(0, 3)) }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const letter = { from, to, text: Buffer.concat(chunks).toString('utf8') };
        if (hangUps > 0) {
          hangUps -= 1;
          for (const connection of server.connections) connection.close();
          return;
        }
        if (keep === undefined) letters.push(letter);
        void acknowledge(letter, done);
      });
    },
  });
  /** Taken, once it is kept. */
  async function acknowledge(letter: Letter, done: (error?: Error | null) => void): Promise<void> {
    try {
      await keep?.(letter);
      done(null);
    } catch {
      done(new Error('the letter could not be kept'));
    }
  }
  server.on('error', () => undefined); // a client that went away
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const listening = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `smtp://127.0.0.1:${listening}`,
    letters,
    /** The next letter is taken, and the line breaks before the answer. */
    hangUpAfterData: () => void (hangUps += 1),
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
export type Postbox = Awaited<ReturnType<typeof openPostbox>>;
