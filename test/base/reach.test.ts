import dns from "node:dns";
import { createServer, type Server } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createHttp } from "../../src/base/http.ts";

/** Counts every connection to any address of this machine, before a byte is read. */
let connections = 0;
let server: Server;
let port = 0;
const http = createHttp({ userAgent: "Quotewire/test", connectTimeoutMs: 1_000 });
const limits = { maxBytes: 1_000, deadlineMs: 2_000 };

beforeAll(async () => {
  server = createServer((_request, response) => response.end("secret"));
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "::", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await http.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  expect(connections).toBe(0);
});

/** Loopback, private, shared, link-local, test, multicast, mapped, translated, tunnelled; in every way of writing. */
const PRIVATE = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "127.255.255.254",
  "2130706433",
  "017700000001",
  "0x7f000001",
  "0x7f.0.0.1",
  "0177.0.0.01",
  "127.0.0.1.",
  "127.000.000.001",
  "１２７.0.0.1",
  "127。0。0。1",
  "%31%32%37.0.0.1",
  "0",
  "0.0.0.0",
  "0x0",
  "10.0.0.1",
  "10.255.255.255",
  "167772161",
  "100.64.0.1",
  "100.127.255.254",
  "169.254.169.254",
  "0xa9fea9fe",
  "2852039166",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.0.1",
  "192.168.1.254",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
  "[::]",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[0000:0000:0000:0000:0000:0000:0000:0001]",
  "[::127.0.0.1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:ffff:7f00:0001]",
  "[::ffff:10.0.0.1]",
  "[::ffff:169.254.169.254]",
  "[::ffff:0:127.0.0.1]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b::a9fe:a9fe]",
  "[64:ff9b:1::7f00:1]",
  "[100::1]",
  "[2001::1]",
  "[2001:db8::1]",
  "[2002:7f00:1::]",
  "[2002:a9fe:a9fe::1]",
  "[3fff::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[fe80::1]",
  "[fec0::1]",
  "[ff02::1]",
  "localhost",
  "LOCALHOST",
  "localhost.",
  hostname(),
];

test("the list is long enough, and the server would have seen it", async () => {
  expect(PRIVATE.length).toBeGreaterThanOrEqual(46);
  const allowed = createHttp({ userAgent: "test", allowHosts: new Set([`127.0.0.1:${port}`]) });
  expect((await allowed.get(`http://127.0.0.1:${port}/`, limits)).status).toBe(200);
  await allowed.close();
  expect(connections).toBe(1);
  connections = 0;
});

test.each(PRIVATE)("http://%s is refused before a byte is sent", async (host) => {
  await expect(http.get(`http://${host}:${port}/`, limits)).rejects.toMatchObject({
    code: expect.stringMatching(/^(?:blocked-address|bad-url|dns)$/u),
  });
});

/** The system's name service, with answers of a test's own: it cannot be asked for names that do not exist. */
function answering(answers: (look: number) => readonly string[]): { looks: number } {
  const seen = { looks: 0 };
  vi.spyOn(dns, "lookup").mockImplementation(((
    _name: string,
    _options: object,
    done: (error: null, found: object[]) => void,
  ) => {
    seen.looks++;
    const found = answers(seen.looks).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    done(null, found);
  }) as never);
  syncBuiltinESMExports();
  return seen;
}

test("a name that stands for private addresses alone is refused", async () => {
  answering(() => ["127.0.0.1", "::1", "10.0.0.1"]);
  await expect(http.get(`http://inner.example:${port}/`, limits)).rejects.toMatchObject({
    code: "blocked-address",
  });
});

test("a name whose answer changes between two looks gets one look: what was checked is what is connected to", async () => {
  const seen = answering((look) => [look === 1 ? "192.0.2.1" : "127.0.0.1"]);
  await expect(http.get(`http://rebind.example:${port}/`, limits)).rejects.toMatchObject({
    code: "blocked-address",
  });
  expect(seen.looks).toBe(1);
});

test("through a proxy, private addresses are not even asked for", async () => {
  const proxied = createHttp({
    userAgent: "test",
    proxy: { http: `http://127.0.0.1:${port}/`, https: null, except: "" },
  });
  for (const host of ["127.0.0.1", "169.254.169.254", "[::1]", "localhost"])
    await expect(proxied.get(`http://${host}:${port}/`, limits)).rejects.toMatchObject({
      code: "blocked-address",
    });
  await proxied.close();
});
