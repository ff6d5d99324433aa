import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { follow } from '../src/http/live.js';
import { AtollClient, LocalTokens, MemoryTokens, NetworkError, ProblemError, type RoomListing } from '../src/index.js';
import { until } from './room-server.js';

type Answer = (request: IncomingMessage, response: ServerResponse, body: unknown) => void;

let server: Server;
let base: string;
let routes: Record<string, Answer>;
let asked: string[];
let refreshed: number;

const account = { id: 'a1', name: 'Ada', role: 'PLAYER', created: '2026-01-01T00:00:00Z' };

function session(n: number, seconds = 600): object {
  return { accessToken: `access-${n}`, expiresInSeconds: seconds, refreshToken: `refresh-${n}`, account };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' });
  response.end(JSON.stringify(body));
}

beforeEach(async () => {
  asked = [];
  refreshed = 0;
  routes = {
    'POST /api/sessions': (_q, r) => json(r, 201, session(0)),
    'POST /api/sessions/refresh': (_q, r, body) => {
      const expected = `refresh-${refreshed}`;
      if ((body as { refreshToken: string }).refreshToken !== expected) {
        json(r, 401, { type: 'urn:atoll:problem:refresh-invalid', title: 'Sign in again', status: 401, detail: '' });
        return;
      }
      json(r, 200, session(++refreshed));
    },
    'GET /api/games': (_q, r) => json(r, 200, { games: [] }),
    'POST /api/rooms/quick': (q, r) =>
      q.headers.authorization === `Bearer access-${refreshed}`
        ? json(r, 200, { room: { id: 'abc' } })
        : json(r, 401, { type: 'urn:atoll:problem:token-invalid', title: 'No', status: 401, detail: '' }),
  };
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const route = `${request.method} ${request.url?.split('?')[0]}`;
      asked.push(route);
      const answer = routes[route];
      if (answer === undefined) {
        json(response, 404, {
          type: 'urn:atoll:problem:not-found',
          title: 'Nothing',
          status: 404,
          detail: 'Not here.',
        });
      } else {
        answer(request, response, text === '' ? null : JSON.parse(text));
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

describe('a session', () => {
  it('sends its token, and renews one that the server turns down', async () => {
    const client = new AtollClient({ server: base });
    await client.logIn('Ada', 'correct horse');
    expect(client.account?.name).toBe('Ada');
    refreshed = 0;
    expect((await client.quickRoom('pond')).id).toBe('abc');
    routes['POST /api/rooms/quick'] = (q, r) =>
      q.headers.authorization === 'Bearer access-1'
        ? json(r, 200, { room: { id: 'def' } })
        : json(r, 401, { type: 'urn:atoll:problem:token-invalid', title: 'No', status: 401 });
    expect((await client.quickRoom('pond')).id).toBe('def');
    expect(refreshed).toBe(1);
  });

  it('is renewed once for many requests at a time', async () => {
    routes['POST /api/sessions'] = (_q, r) => json(r, 201, session(0, 1));
    const client = new AtollClient({ server: base });
    await client.logIn('Ada', 'correct horse');
    const found = await Promise.all(Array.from({ length: 10 }, () => client.quickRoom('pond')));
    expect(found).toHaveLength(10);
    expect(asked.filter((a) => a.endsWith('/refresh'))).toHaveLength(1);
  });

  it('is rotated in turns by two clients of one store', async () => {
    const tokens = new MemoryTokens();
    tokens.write({ refreshToken: 'refresh-0', account: { ...account, role: 'PLAYER' } });
    const [one, two] = [new AtollClient({ server: base, tokens }), new AtollClient({ server: base, tokens })];
    await Promise.all([one.restore(), two.restore(), one.restore()]);
    expect(refreshed).toBe(2);
    expect(tokens.read()?.refreshToken).toBe('refresh-2');
  });

  it('ends when it can be renewed no more', async () => {
    const tokens = new MemoryTokens();
    tokens.write({ refreshToken: 'stolen', account: { ...account, role: 'PLAYER' } });
    const client = new AtollClient({ server: base, tokens });
    const told: unknown[] = [];
    client.onAccount((a) => told.push(a));
    expect(client.account?.name).toBe('Ada');
    expect(await client.restore()).toBeNull();
    expect(told).toEqual([null]);
    expect(tokens.read()).toBeNull();
    await expect(client.quickRoom('pond')).rejects.toMatchObject({ type: 'signed-out', status: 401 });
  });

  it('outlives a server that is away', async () => {
    const tokens = new MemoryTokens();
    tokens.write({ refreshToken: 'refresh-0', account: { ...account, role: 'PLAYER' } });
    const client = new AtollClient({ server: 'http://127.0.0.1:9', tokens });
    await expect(client.restore()).rejects.toBeInstanceOf(NetworkError);
    expect(tokens.read()?.refreshToken).toBe('refresh-0');
    expect(client.account?.name).toBe('Ada');
  });

  it('ends here even if the server is away', async () => {
    const client = new AtollClient({ server: base });
    await client.logIn('Ada', 'correct horse');
    await client.logOut();
    expect(client.account).toBeNull();
  });

  it('ends here even if the server holds everything up, and what it says later begins no new one', async () => {
    routes['POST /api/sessions'] = (_q, r) => json(r, 201, session(0, 1));
    let answer = (): void => undefined;
    routes['POST /api/sessions/refresh'] = (_q, r) => (answer = () => json(r, 200, session(1)));
    const tokens = new MemoryTokens();
    const client = new AtollClient({ server: base, tokens });
    await client.logIn('Ada', 'correct horse');
    const asking = client.quickRoom('pond').catch((error: unknown) => error);
    await client.logOut();
    expect([client.account, tokens.read()]).toEqual([null, null]);
    answer();
    expect(await asking).toMatchObject({ type: 'signed-out' });
    expect([client.account, tokens.read()]).toEqual([null, null]);
  });

  it('outlives an answer that got lost', async () => {
    const answer = routes['POST /api/sessions/refresh']!;
    routes['POST /api/sessions/refresh'] = (q, r, body) => {
      routes['POST /api/sessions/refresh'] = answer;
      expect(body).toEqual({ refreshToken: 'refresh-0' });
      r.destroy();
      q.destroy();
    };
    const tokens = new MemoryTokens();
    tokens.write({ refreshToken: 'refresh-0', account: { ...account, role: 'PLAYER' } });
    const client = new AtollClient({ server: base, tokens });
    expect((await client.restore())?.name).toBe('Ada');
    expect(tokens.read()?.refreshToken).toBe('refresh-1');
  });

  it.each([
    ['good', 200, session(1)],
    ['bad', 401, { type: 'urn:atoll:problem:refresh-invalid', title: 'Sign in again', status: 401 }],
  ])('is what was begun last, whatever becomes of the one before: %s', async (_what, status, body) => {
    routes['POST /api/sessions'] = (_q, r) => json(r, 201, session(0, 1));
    const answers: (() => void)[] = [];
    routes['POST /api/sessions/refresh'] = (_q, r) => answers.push(() => json(r, status, body));
    const tokens = new MemoryTokens();
    const client = new AtollClient({ server: base, tokens });
    await client.logIn('Ada', 'correct horse');
    const asking = client.restore();
    await until(() => answers.length === 1, 'a renewal');
    routes['POST /api/sessions'] = (_q, r) =>
      json(r, 201, { ...session(7), account: { ...account, id: 'bea', name: 'Bea' } });
    await client.logIn('Bea', 'other horse');
    answers[0]!();
    expect((await asking)?.name).toBe('Bea');
    expect(tokens.read()).toMatchObject({ refreshToken: 'refresh-7', account: { name: 'Bea' } });
  });

  it('stays ended when another tab has ended it meanwhile', async () => {
    const answers: (() => void)[] = [];
    routes['POST /api/sessions/refresh'] = (_q, r) => answers.push(() => json(r, 200, session(1)));
    const tokens = new MemoryTokens();
    tokens.write({ refreshToken: 'refresh-0', account: { ...account, role: 'PLAYER' } });
    const client = new AtollClient({ server: base, tokens });
    const asking = client.restore();
    await until(() => answers.length === 1, 'a renewal');
    tokens.write(null);
    answers[0]!();
    expect(await asking).toBeNull();
    expect(tokens.read()).toBeNull();
  });
});

describe('a browser that forbids its storage', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('has sessions that last as long as the page', async () => {
    vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new Error('forbidden')) } });
    vi.stubGlobal('localStorage', undefined);
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
    const tokens = new LocalTokens();
    expect(tokens.read()).toBeNull();
    const kept = { refreshToken: 'refresh-0', account: { ...account, role: 'PLAYER' as const } };
    tokens.write(kept);
    expect(tokens.read()).toEqual(kept);
    expect(await tokens.exclusively(() => Promise.resolve('done'))).toBe('done');
    tokens.write(null);
    expect(tokens.read()).toBeNull();
  });

  it('forgets the session before when the next one does not fit', () => {
    const entries = new Map([['atoll.session', '{"refreshToken":"old","account":{"id":"x"}}']]);
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => entries.get(key) ?? null,
      removeItem: (key: string) => entries.delete(key),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    const tokens = new LocalTokens();
    expect(tokens.read()?.refreshToken).toBe('old');
    tokens.write({ refreshToken: 'new', account: { ...account, role: 'PLAYER' } });
    expect(tokens.read()?.refreshToken).toBe('new');
    expect(entries.size).toBe(0);
  });
});

describe('tabs without Web Locks', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('take turns all the same, and are not stopped by one that went away in its turn', async () => {
    vi.stubGlobal('navigator', {});
    const entries = new Map([['atoll.session.turn', `gone ${Date.now() - 1}`]]);
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => entries.get(key) ?? null,
      removeItem: (key: string) => entries.delete(key),
      setItem: (key: string, value: string) => entries.set(key, value),
    });
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((over) => setTimeout(over, 20));
      inside--;
    };
    await Promise.all([new LocalTokens(), new LocalTokens(), new LocalTokens()].map((tab) => tab.exclusively(work)));
    expect(most).toBe(1);
    expect(entries.has('atoll.session.turn')).toBe(false);
  });
});

describe('what the server says no to', () => {
  it('is a problem with its fields', async () => {
    routes['POST /api/rooms'] = (_q, r) => {
      r.setHeader('Retry-After', '7');
      json(r, 400, {
        type: 'urn:atoll:problem:bad-options',
        title: 'Not these',
        status: 400,
        detail: 'Two options are out of range.',
        errors: [{ pointer: '/options/rounds', detail: 'At most 9.' }, { nonsense: true }],
      });
    };
    const client = new AtollClient({ server: base });
    await client.logIn('Ada', 'correct horse');
    const problem = await client.openRoom({ game: 'pond' }).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ProblemError);
    expect(problem).toMatchObject({ type: 'bad-options', status: 400, retryAfterSeconds: 7 });
    expect((problem as ProblemError).of('/options/rounds')).toBe('At most 9.');
    expect((problem as ProblemError).errors).toHaveLength(1);
  });

  it('is a problem even when a proxy says it', async () => {
    routes['GET /api/games'] = (_q, r) => r.writeHead(502).end('<h1>Bad gateway</h1>');
    await expect(new AtollClient({ server: base }).games()).rejects.toMatchObject({ type: 'http-502', status: 502 });
  });

  it('is asked again when the server only can’t at this moment', async () => {
    let times = 0;
    routes['GET /api/games'] = (_q, r) =>
      ++times < 3
        ? json(r, 503, { type: 'urn:atoll:problem:starting', status: 503, detail: 'Starting.' })
        : json(r, 200, { games: [{ name: 'pond' }] });
    await expect(new AtollClient({ server: base }).games()).resolves.toMatchObject([{ name: 'pond' }]);
    expect(times).toBe(3);
  });

  it('is asked once when the server may have done something', async () => {
    routes['GET /api/games'] = (_q, r) =>
      json(r, 503, { type: 'urn:atoll:problem:database-away', status: 503, detail: 'No database.' });
    await expect(new AtollClient({ server: base }).games()).rejects.toMatchObject({ type: 'database-away' });
    expect(asked).toEqual(['GET /api/games']);
  });

  it('is not waited for without an end', async () => {
    routes['GET /api/games'] = () => undefined;
    routes['GET /api/rooms'] = (_q, r) => r.writeHead(200).write('{"rooms":');
    const client = new AtollClient({ server: base, callMs: 50 });
    await expect(client.games()).rejects.toBeInstanceOf(NetworkError);
    await expect(client.rooms()).rejects.toBeInstanceOf(NetworkError);
  });

  it('is no problem but an error when nothing answers', async () => {
    await expect(new AtollClient({ server: 'http://127.0.0.1:9' }).games()).rejects.toBeInstanceOf(NetworkError);
  });
});

describe('the live list', () => {
  it('follows the server, through a broken connection, until it is stopped', async () => {
    const streams: ServerResponse[] = [];
    routes['GET /api/rooms/live'] = (_q, r) => {
      streams.push(r);
      r.writeHead(200, { 'Content-Type': 'text/event-stream' });
      r.write(': hello\n\ndata: {"rooms":[{"id":"r');
      r.write(`${streams.length}"}]}\r\n\r\n`);
    };
    const seen: string[] = [];
    const stop = new AtollClient({ server: base }).liveRooms({
      value: (rooms) => seen.push(...rooms.map((r) => r.id)),
    });
    await until(() => seen.length === 1, 'a first list');
    streams[0]!.destroy();
    await until(() => seen.length === 2, 'a second list');
    stop();
    await until(() => streams[1]!.closed, 'the end of the stream');
    expect(seen).toEqual(['r1', 'r2']);
  });

  it('is opened anew when it is silent for too long', async () => {
    const streams: ServerResponse[] = [];
    routes['GET /api/rooms/live'] = (_q, r) => {
      streams.push(r);
      r.writeHead(200, { 'Content-Type': 'text/event-stream' });
      r.write(': hello\n\n');
    };
    const told: boolean[] = [];
    const open = (signal: AbortSignal): Promise<Response> => fetch(`${base}/api/rooms/live`, { signal });
    const stop = follow(open, { value: () => undefined, connected: (is) => told.push(is) }, 100);
    await until(() => streams.length === 2, 'a second stream');
    expect(told.slice(0, 2)).toEqual([true, false]);
    await until(() => streams[0]!.closed, 'the end of the first');
    stop();
    await until(() => streams.at(-1)!.closed, 'the end of the last');
  });
});

describe('addresses', () => {
  it('of sockets follow the server', () => {
    const room = { id: 'abc' } as RoomListing;
    const ticket = { ticket: 't', room, socket: '/api/rooms/abc/socket', expiresInSeconds: 30 };
    const client = new AtollClient({ server: 'https://play.example/' });
    expect(client.socketUrl(ticket)).toBe('wss://play.example/api/rooms/abc/socket');
  });

  it('take codes as people type them', async () => {
    routes['POST /api/codes/ABCD23/seats'] = (_q, r) => json(r, 201, { ticket: 't', room: { id: 'abc' } });
    const client = new AtollClient({ server: base });
    await client.logIn('Ada', 'correct horse');
    expect((await client.seatByCode(' abcd-23')).room.id).toBe('abc');
  });
});
