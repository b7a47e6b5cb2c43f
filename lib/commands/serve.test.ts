import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { currentRequestId } from '@/lib/log';
import { checkNodeVersion } from './repository.mjs';
import { inContext, listen, localOrigin, readAddress, statusOf } from './serve.mjs';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('checkNodeVersion', () => {
  it.each(['20.9.0', '20.20.2', '22.0.0', '24.1.0'])('accepts %s', (version) => {
    expect(() => checkNodeVersion(version)).not.toThrow();
  });

  it.each(['18.20.4', '20.8.1'])('refuses %s and says what is needed', (version) => {
    expect(() => checkNodeVersion(version)).toThrow(`needs Node 20.9 or newer, and this is ${version}`);
  });
});

describe('readAddress', () => {
  it('lets nobody else in outside production, unless HOST says otherwise', () => {
    vi.stubEnv('HOST', '');
    vi.stubEnv('PORT', '');
    expect(readAddress('demo')).toEqual({ host: '127.0.0.1', port: 3000 });
    expect(readAddress('production')).toEqual({ host: '0.0.0.0', port: 3000 });
    vi.stubEnv('HOST', '::');
    expect(readAddress('demo').host).toBe('::');
  });

  it.each(['0', '65536', '80a', '3.5', '-1'])('refuses PORT=%s by name', (port) => {
    vi.stubEnv('PORT', port);
    expect(() => readAddress('demo')).toThrow(`PORT must be a whole number from 1 to 65535, got "${port}"`);
  });
});

describe('statusOf', () => {
  const asked = (method: string, headers: Record<string, string> = {}) =>
    Object.assign(new IncomingMessage(new Socket()), { method, headers });
  const form = asked('POST', { 'content-type': 'multipart/form-data; boundary=x' });
  const response = (didBegin: boolean) =>
    Object.assign(new ServerResponse(form), { checkstandActionBegan: didBegin });

  it.each([
    ['a form that no action of ours has begun with is the client’s mistake', form, false, 500, 400],
    ['so is the call of an action by a script', asked('POST', { 'next-action': 'x' }), false, 500, 400],
    ['what goes wrong in an action of ours is ours', form, true, 500, 500],
    ['a page that breaks is ours', asked('GET'), false, 500, 500],
    ['a call of the API that breaks is ours', asked('POST'), false, 500, 500],
    ['any other status stays', form, false, 404, 404],
  ])('%s', (_, request, didBegin, status, told) => {
    expect(statusOf(request, response(didBegin), status)).toBe(told);
  });
});

describe('inContext', () => {
  const openResponse = () => new ServerResponse(new IncomingMessage(new Socket()));
  const askTwice = async () => [currentRequestId(), await Promise.resolve().then(currentRequestId)];

  it('gives every request an id of its own, which its log lines carry', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => inContext(openResponse(), askTwice)));
    expect(first?.[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(first?.[1]).toBe(first?.[0]);
    expect(second?.[0]).not.toBe(first?.[0]);
    expect(currentRequestId()).toBeNull();
  });
});

describe('localOrigin', () => {
  it.each([
    { host: '0.0.0.0', origin: 'http://127.0.0.1:3000' },
    { host: '::', origin: 'http://[::1]:3000' },
    { host: '::1', origin: 'http://[::1]:3000' },
    { host: '10.0.0.5', origin: 'http://10.0.0.5:3000' },
  ])('reaches a server bound to $host', ({ host, origin }) => {
    expect(localOrigin(host, 3000)).toBe(origin);
  });
});

describe('listen', () => {
  it('says in words that a port is taken, and names PORT', async () => {
    const first = createServer();
    await listen(first, { host: '127.0.0.1', port: 0 });
    const address = first.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(listen(createServer(), { host: '127.0.0.1', port })).rejects.toThrow(
      new RegExp(`Port ${port} is in use.*PORT=`),
    );
    first.close();
  });
});
