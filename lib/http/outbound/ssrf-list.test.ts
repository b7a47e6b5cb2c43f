import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWebhookUrl } from './check-webhook-url';
import { fetchGuarded } from './fetch-guarded';
import type { ResolveHost } from './guarded-lookup';
import { postGuarded } from './post-guarded';

/*
 * Ways to spell an address inside, over the real client as it runs in production: nothing may arrive. A server listens on
 * every address of this machine, so that a spelling that slips through is heard.
 */
let server: net.Server;
let port: number;
let hits: string[] = [];

beforeAll(async () => {
  // Connections are heard, and not requests: over https a client sends none to a server that only listens.
  server = net.createServer((socket) => {
    hits.push(`a connection to ${socket.localAddress}`);
    socket.destroy();
  });
  server.listen(0, '::');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port; // a TCP server has an address with a port
});
afterAll(() => {
  server.close();
});

/** Spellings of this machine and of what is near it. */
const HOSTS: readonly string[] = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '127.255.255.254',
    '0',
    '0.0.0.0',
    '0x7f000001',
    '0x7f.0.0.1',
    '0x7f.1',
    '0X7F.0X0.0X0.0X1',
  ],
  ...[
    '017700000001',
    '0177.0.0.1',
    '0177.0.0.01',
    '00000177.1',
    '2130706433',
    '127.0.0.1.',
    '127.00.0.1',
    '127.0x0.0.1',
    '0x7f.0.1',
  ],
  ...[
    '１２７.０.０.１',
    '127。0。0。1',
    '127．0．0．1',
    '127｡0｡0｡1',
    '①②⑦.⓪.⓪.①',
    '%31%32%37.0.0.1',
    '127%2E0%2E0%2E1',
    '₁₂₇.0.0.1',
  ],
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'loc%61lhost',
    'ｌｏｃａｌｈｏｓｔ',
    'a.localhost',
    'a.b.localhost.',
    'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
  ],
  ...[
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[0000:0000:0000:0000:0000:0000:0000:0001]',
    '[::]',
    '[::127.0.0.1]',
    '[::7f00:1]',
    '[0::1]',
  ],
  ...[
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::FFFF:127.0.0.1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[::ffff:0:127.0.0.1]',
  ],
  ...[
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[::ffff:0:7f00:1]',
  ],
  ...[
    '169.254.169.254',
    '0xa9fea9fe',
    '2852039166',
    '0251.0376.0251.0376',
    '169.254.43518',
    '[::ffff:169.254.169.254]',
    '[::ffff:a9fe:a9fe]',
  ],
  ...[
    '[64:ff9b::a9fe:a9fe]',
    '[fd00:ec2::254]',
    '[2002:a9fe:a9fe::]',
    '100.100.100.200',
    '192.0.0.192',
    '[fe80::1]',
    '[fec0::1]',
  ],
  ...[
    '10.0.0.1',
    '10.1',
    '0xa000001',
    '167772161',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '192.168.1',
    '0xc0a80001',
    '3232235521',
  ],
  ...[
    '[fc00::1]',
    '[fd12:3456::1]',
    '[::ffff:10.0.0.1]',
    '[64:ff9b::a00:1]',
    '[2002:a00:1::1]',
    '100.64.0.1',
    '198.18.0.1',
  ],
  ...[
    '224.0.0.1',
    '255.255.255.255',
    '240.0.0.1',
    '[ff02::1]',
    '[2001:db8::1]',
    '[100::1]',
    '[5f00::1]',
    '[3fff::1]',
    '[2606:4700::5efe:127.0.0.1]',
  ],
];

/** Whole addresses that hide where they lead. */
const ADDRESSES: readonly string[] = [
  ...[
    'http://127.0.0.1',
    'https://user@127.0.0.1',
    'https://public.example@127.0.0.1',
    'https://127.0.0.1#@public.example',
  ],
  ...[
    'https://127.0.0.1\\@public.example',
    'https:127.0.0.1',
    'https:/127.0.0.1',
    'https:\\\\127.0.0.1',
    'HTTPS://127.0.0.1',
  ],
  ...[
    'https://\t127.0.0.1',
    'https://127.0\n.0.1',
    ' https://127.0.0.1',
    'https://127.0.0.1?public.example',
    'https://127.0.0.1/../..',
  ],
  ...[
    'ftp://127.0.0.1',
    'gopher://127.0.0.1',
    'file:///etc/passwd',
    'data:text/plain,x',
    'javascript:x',
    'unix:/tmp/x',
    '//127.0.0.1',
  ],
];

const resolvers: readonly (readonly [what: string, resolve: () => ResolveHost])[] = [
  ...[
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '169.254.169.254',
    '10.0.0.1',
    '192.168.0.1',
    'fd00::1',
    '0.0.0.0',
    '::',
    '2002:7f00:1::',
    'not an address',
    '',
  ].map(
    (address) =>
      [
        `a name that leads to "${address}"`,
        () => async () => [{ address, family: address.includes(':') ? 6 : 4 }],
      ] as const,
  ),
  [
    'a name with one public and one inside address',
    () => async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ],
  ],
  ['a name without an address', () => async () => []],
  [
    'a name that is public at first and inside the next time',
    () => {
      let asked = 0;
      return async () => [{ address: asked++ === 0 ? '127.0.0.1' : '93.184.216.34', family: 4 }];
    },
  ],
];

const LIMITS = { connectTimeoutMs: 300, totalTimeoutMs: 600 };
const nothing: ResolveHost = async () => [];

async function tryBoth(url: string, resolveHost: ResolveHost = nothing): Promise<string[]> {
  hits = [];
  const common = { url, allowLoopback: false, limits: LIMITS, resolveHost };
  await Promise.all([
    postGuarded({ ...common, headers: {}, body: Buffer.from('x') }),
    fetchGuarded({ ...common, accept: 'image/*', maxBytes: 1_000 }),
  ]);
  return hits;
}

describe('an address inside', () => {
  it('is spelled in more than eighty ways', () => {
    expect(new Set([...HOSTS, ...ADDRESSES]).size).toBeGreaterThan(100);
  });

  it.each(HOSTS)('is reached by no request to %s', async (host) => {
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://${host}:${port}/x`;
      expect(await tryBoth(url), url).toEqual([]);
      // A name that DNS decides about may be stored; whatever it leads to is judged at every connect.
      const isName =
        URL.canParse(url) && /[a-z]/i.test(new URL(url).hostname) && !new URL(url).hostname.startsWith('[');
      if (!isName) expect(checkWebhookUrl(url, { allowLoopback: false }), url).not.toBe('ok');
    }
  });

  it.each(ADDRESSES)('is reached by no request to %j', async (address) => {
    expect(await tryBoth(address.replace('127.0.0.1', `127.0.0.1:${port}`))).toEqual([]);
    expect(await tryBoth(address)).toEqual([]);
  });

  it.each(resolvers)('is reached by no request to %s', async (_, resolve) => {
    for (const scheme of ['http', 'https'])
      expect(await tryBoth(`${scheme}://public.example:${port}/x`, resolve())).toEqual([]);
  });
});

describe('a redirect', () => {
  it.each([
    '127.0.0.1',
    'localhost',
    '[::1]',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
    'inside.example',
  ])('leads no fetch to %s, although the first address may be called', async (target) => {
    hits = [];
    const elsewhere = http.createServer((_request, response) =>
      response.writeHead(302, { Location: `http://${target}:${port}/stolen` }).end(),
    );
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const first = (elsewhere.address() as AddressInfo).port; // a TCP server has an address with a port
    const resolveHost: ResolveHost = async (host) => [
      { address: host === 'inside.example' ? '10.0.0.1' : '127.0.0.1', family: 4 },
    ];
    // The first hop needs loopback to be heard at all; the second is asked for as production does.
    const outcome = await postGuarded({
      url: `http://127.0.0.1:${first}/`,
      headers: {},
      body: Buffer.from('x'),
      allowLoopback: true,
      limits: LIMITS,
      resolveHost,
    });
    elsewhere.close();
    expect(outcome).toMatchObject({ kind: 'answered', status: 302 });
    expect(await tryBoth(`http://${target}:${port}/stolen`, resolveHost)).toEqual([]);
  });
});
