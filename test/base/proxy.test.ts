import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createHttp, type Http } from "../../src/base/http.ts";
import { type Loopback, loopback } from "./loopback.ts";

/** Asked of the proxy, in order. */
const through: string[] = [];
let site: Loopback;
let http: Http;
const limits = { maxBytes: 1_000, deadlineMs: 5_000 };

/** A forward proxy (RFC 9110: absolute form in 7.1, CONNECT in 9.3.6) that leads every public host to one real site. */
const proxy = createServer((request, response) => {
  through.push(`${request.method} ${request.url}`);
  response.end("by the proxy");
});
proxy.on("connect", (request, socket) => {
  through.push(`CONNECT ${request.url}`);
  const { hostname, port } = new URL(site.origin);
  const onward = connect(Number(port), hostname, () => {
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    onward.pipe(socket).pipe(onward);
  });
  for (const side of [onward, socket]) side.on("error", () => side.destroy());
});

beforeAll(async () => {
  site = await loopback((request, response) => response.end(`site: ${request.headers.host}`));
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const { port } = proxy.address() as { port: number };
  http = createHttp({
    userAgent: "Quotewire/test",
    allowHosts: new Set([site.host]),
    proxy: { http: `http://127.0.0.1:${port}/`, https: null, except: "192.0.2.1" },
    connectTimeoutMs: 1_000,
  });
});
beforeEach(() => {
  through.length = 0;
});
afterAll(async () => {
  await http.close();
  await site[Symbol.asyncDispose]();
  proxy.closeAllConnections();
  proxy.close();
});

const text = async (url: string): Promise<string> =>
  Buffer.from((await http.get(url, limits)).body).toString();

test("a public host is asked through the proxy that the environment names", async () => {
  expect(await text("http://93.184.216.34/feed")).toMatch(/site: 93\.184\.216\.34|by the proxy/u);
  expect(through).toHaveLength(1);
  expect(through[0]).toContain("93.184.216.34");
});

test("an allowed host of one's own is asked straight", async () => {
  expect(await text(`${site.origin}/`)).toBe(`site: ${site.host}`);
  expect(through).toEqual([]);
});

test("a host excepted by NO_PROXY is asked straight, by the guarded road", async () => {
  await expect(http.get("http://192.0.2.1/", limits)).rejects.toMatchObject({ code: "blocked-address" });
  expect(through).toEqual([]);
});
