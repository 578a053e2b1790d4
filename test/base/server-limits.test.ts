import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { isNetwork, limitServer, type ServerLimits } from "../../src/base/server-limits.ts";

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** A server behind limits; all its visitors come over loopback, as behind a proxy. */
async function limited(over: Partial<ServerLimits> = {}) {
  let at = 0;
  let answered = 0;
  const server = createServer((incoming, response) => {
    answered += 1;
    incoming.resume().on("end", () => response.end("ok"));
  });
  limitServer(server, {
    rates: [
      { path: "/install", perMinute: 2 },
      { path: "/", perMinute: 5 },
    ],
    bodyBytes: 1_000,
    chunkedBodies: false,
    trustedProxies: [],
    now: () => at,
    ...over,
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const ask = (
    path: string,
    { from, body, headers = {} }: { from?: string; body?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request({
        host: "127.0.0.1",
        port,
        path,
        method: body === undefined ? "GET" : "POST",
        headers: { ...(from === undefined ? {} : { "x-forwarded-for": from }), ...headers },
      });
      sent.on("error", reject).on("response", (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] });
      });
      sent.end(body);
    });
  return {
    ask,
    wind: (ms: number) => {
      at += ms;
    },
    answered: () => answered,
  };
}

const statuses = async (answers: readonly Promise<Answer>[]): Promise<readonly number[]> =>
  (await Promise.all(answers)).map(({ status }) => status);

describe("limits of a server", () => {
  test("hold for each address and each route, and pass with time", async () => {
    const { ask, wind } = await limited();
    const many = (path: string, from: string, times: number) =>
      statuses(Array.from({ length: times }, () => ask(path, { from })));
    expect((await many("/page", "192.0.2.1", 7)).filter((status) => status === 429)).toHaveLength(2);
    expect(await many("/page", "192.0.2.2", 5)).toEqual([200, 200, 200, 200, 200]);
    expect(await many("/install", "192.0.2.1", 2)).toEqual([200, 200]);
    const refused = await ask("/install", { from: "192.0.2.1" });
    expect(refused).toEqual({ status: 429, retryAfter: "30" });
    wind(30_000);
    expect((await ask("/install?x=1", { from: "192.0.2.1" })).status).toBe(200);
    expect((await ask("/install", { from: "192.0.2.1" })).status).toBe(429);
  });

  test("count the visitor that trusted proxies name, and nothing that a visitor claims", async () => {
    const { ask } = await limited({ trustedProxies: ["10.0.0.0/8"] });
    // The right end is the proxy's word; what stands before an address that is no proxy is the visitor's own.
    for (let visit = 0; visit < 5; visit += 1)
      expect((await ask("/", { from: `203.0.113.${visit}, 192.0.2.9, 10.1.2.3` })).status).toBe(200);
    expect((await ask("/", { from: "198.51.100.7, 192.0.2.9, 10.1.2.3" })).status).toBe(429);
    expect((await ask("/", { from: "192.0.2.10, 10.1.2.3" })).status).toBe(200);
    for (const from of ["nonsense", "", "::ffff:192.0.2.9"]) await ask("/", { from });
    expect((await ask("/", { from: "::ffff:192.0.2.9" })).status).toBe(429);
  });

  test("take an IPv6 network of 64 bits for one visitor", async () => {
    const { ask } = await limited();
    const ends = ["::1", "::2", ":0:0:0:3", ":aaaa:bbbb:cccc:dddd", "::5"];
    expect(await statuses(ends.map((end) => ask("/", { from: `2001:db8:0:1${end}` })))).toEqual(
      ends.map(() => 200),
    );
    expect((await ask("/", { from: "2001:db8:0:1::6" })).status).toBe(429);
    expect((await ask("/", { from: "2001:db8:0:2::1" })).status).toBe(200);
  });

  test("refuse a body that is too long or of untold length before it is read", async () => {
    const { ask, answered } = await limited();
    expect((await ask("/", { body: "x".repeat(1_000), headers: { "content-length": "1000" } })).status).toBe(
      200,
    );
    expect((await ask("/", { body: "x", headers: { "content-length": "1001" } })).status).toBe(413);
    expect((await ask("/", { body: "x", headers: { "transfer-encoding": "chunked" } })).status).toBe(411);
    expect(answered()).toBe(1);
  });

  test.each([
    ["10.0.0.0/8", true],
    ["192.0.2.1", true],
    ["2001:db8::/32", true],
    ["10.0.0.0/33", false],
    ["proxy", false],
    ["10.0.0.0/8/8", false],
  ])("%s names a network: %s", (text, is) => {
    expect(isNetwork(text)).toBe(is);
  });
});
