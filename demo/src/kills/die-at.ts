// Run by the drill of kills: delivers one file and kills itself with SIGKILL at the named point.
import process from 'node:process';
import { openPlace } from '@kinsight/hub';
import { loadConfig } from '@kinsight/kit/config';

const [code = '', point = '', flow = '', file = '', asAt = ''] = process.argv.slice(2);
const place = await openPlace({
  code,
  config: loadConfig(),
  crash: (reached) => {
    if (reached === point) process.kill(process.pid, 'SIGKILL');
  },
});
await place.intake.deliver({ flow, file, asAt, reader: await place.accounts.getReader('analyst') });
await place.close();
