import { describe, expect, it } from 'vitest';
import { isAlive, launchProject, until } from './launch-project.ts';

const setUp = 'Setting up';

describe.skipIf(process.platform === 'win32')('the launcher', () => {
  it('fetches the packages once, then starts the command on its own Node', async () => {
    const project = launchProject({ demo: 'console.log(process.argv0)' });
    const first = await project.start('demo');
    const second = await project.start('demo');
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining(project.folder) });
    expect(first.stderr).toContain(setUp);
    expect(second.stderr).not.toContain(setUp);
    expect(project.npmCalls()).toHaveLength(1);
  });

  it('fetches again when the lock file changed, and not when only its time did', async () => {
    const project = launchProject({ demo: '' });
    await project.start('demo');
    project.touchLock();
    await project.start('demo');
    expect(project.npmCalls()).toHaveLength(1);
    project.changeLock();
    await project.start('demo');
    expect(project.npmCalls()).toHaveLength(2);
  });

  it('accepts what an install by hand put there when it is what the lock file names', async () => {
    const project = launchProject({ demo: '' });
    project.installByHand();
    expect(await project.start('demo')).toMatchObject({ code: 0, stderr: '' });
    expect(project.npmCalls()).toHaveLength(0);
  });

  it('asks npm for everything the lock file names, whatever the caller set', async () => {
    const project = launchProject({ demo: '' });
    const settings = { npm_config_omit: 'dev', npm_config_workspace: 'hub', npm_config_cafile: '/ca.pem' };
    await project.start('demo', { env: { ...settings, NODE_ENV: 'production' } });
    const [call] = project.npmCalls();
    expect(call?.args).toEqual(expect.arrayContaining(['ci', '--include=dev', '--ignore-scripts']));
    expect(call?.settings).toEqual({ npm_config_cafile: '/ca.pem' });
  });

  it('keeps what npm prints away from stdout', async () => {
    const project = launchProject({ demo: 'console.log(JSON.stringify({ alone: true }))' });
    const { stdout, stderr } = await project.start('demo');
    expect(JSON.parse(stdout)).toEqual({ alone: true });
    expect(stderr).toContain('added 1 package');
  });

  it('starts nothing when the packages cannot be fetched, and tries again the next time', async () => {
    const project = launchProject({ demo: 'console.log("started")' });
    expect(await project.start('demo', { env: { STUB_NPM_FAILS: '7' } })).toMatchObject({
      code: 7,
      stdout: '',
    });
    expect(await project.start('demo')).toMatchObject({ code: 0, stdout: 'started\n' });
  });

  it('lets one of two starts at once fetch while the other waits', async () => {
    const project = launchProject({ demo: 'console.log("started")' });
    const slow = { env: { STUB_NPM_SECONDS: '1' } };
    const both = await Promise.all([project.start('demo', slow), project.start('demo', slow)]);
    expect(both.map(({ stdout }) => stdout)).toEqual(['started\n', 'started\n']);
    expect(project.npmCalls()).toHaveLength(1);
  });

  it('takes over the set-up lock of a start that was killed', async () => {
    const project = launchProject({ demo: 'console.log("started")' });
    project.leaveSetupLock(2 ** 22 + 1); // above Linux's highest process number
    expect(await project.start('demo')).toMatchObject({ code: 0, stdout: 'started\n' });
  });

  it('hands on arguments, the exit code and a path that finds the same Node', async () => {
    const code = `console.log(process.argv.slice(2).join(), process.env.PATH.split(':')[0]); process.exit(3)`;
    const project = launchProject({ demo: code });
    const { code: exit, stdout } = await project.start('demo', { args: ['--people', '7'] });
    expect(exit).toBe(3);
    expect(stdout).toMatch(/^--people,7 .*node_modules\/node-.*\/bin\n$/);
  });

  it('hands on a signal and ends as the command ended', async () => {
    const project = launchProject({ demo: `console.log('ready'); setInterval(() => {}, 1000)` });
    const running = project.begin('demo');
    await running.says('ready');
    process.kill(running.pid, 'SIGTERM');
    expect(await running.ended).toMatchObject({ code: null, signal: 'SIGTERM' });
  });

  it('waits for a command that drains before it ends', async () => {
    const drain = `process.on('SIGINT', () => setTimeout(() => { console.log('drained'); process.exit(0) }, 300));`;
    const project = launchProject({ demo: `${drain} console.log('ready'); setInterval(() => {}, 1000)` });
    const running = project.begin('demo');
    await running.says('ready');
    process.kill(running.pid, 'SIGINT');
    expect(await running.ended).toMatchObject({ code: 0, stdout: 'ready\ndrained\n' });
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('ends the command when npm itself got %s', async (signal) => {
    const project = launchProject({ demo: `console.log('pid ' + process.pid); setInterval(() => {}, 1000)` });
    const running = project.begin('demo', { likeNpm: true });
    const pid = Number(await running.says(/pid (\d+)/));
    process.kill(running.pid, signal);
    await until(() => !isAlive(pid));
    expect(isAlive(pid)).toBe(false);
  });

  it('does not leave the command behind when the launcher is killed', async () => {
    const project = launchProject({ demo: `console.log('pid ' + process.pid); setInterval(() => {}, 1000)` });
    const running = project.begin('demo');
    const pid = Number(await running.says(/pid (\d+)/));
    process.kill(running.pid, 'SIGKILL');
    await until(() => !isAlive(pid));
    expect(isAlive(pid)).toBe(false);
  });

  it('names the commands there are when asked for another', async () => {
    const { code, stderr, stdout } = await launchProject({}).start('dmeo');
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toMatch(/no command "dmeo"[\s\S]*demo/);
  });
});
