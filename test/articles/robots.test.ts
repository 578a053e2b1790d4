import { expect, test } from "vitest";
import { createRobots } from "../../src/articles/robots.ts";
import { createHttp } from "../../src/base/http.ts";
import { loopback } from "../base/loopback.ts";

/** RFC 9309, section by section, against a real server. */
async function setUp(answer: () => { readonly status: number; readonly body?: string }) {
  let asked = 0;
  let ms = Date.parse("2026-11-25T10:00:00Z");
  const site = await loopback((request, response) => {
    if (request.url !== "/robots.txt") return void response.writeHead(404).end();
    asked++;
    const { status, body = "" } = answer();
    response.writeHead(status, { "content-type": "text/plain" }).end(body);
  });
  const http = createHttp({
    userAgent: "Quotewire/test",
    allowHosts: new Set([site.host]),
    politeness: { atOnce: 5, burst: 100, perSecond: 100 },
  });
  const robots = createRobots({ http, now: () => new Date(ms) });
  return {
    may: (path: string) =>
      robots.mayRead(new URL(path, site.origin)).then(
        () => true,
        (error: { code: string; retryAfterMs: number | null }) => error,
      ),
    wait: (hours: number) => (ms += hours * 3_600_000),
    asked: () => asked,
    [Symbol.asyncDispose]: async () => {
      await http.close();
      await site[Symbol.asyncDispose]();
    },
  };
}

const closed = { code: "robots", retryAfterMs: null };

test("2.2: the group of our name, else of everybody; the longest rule wins; * and $", async () => {
  await using site = await setUp(() => ({
    status: 200,
    body: "User-agent: *\nDisallow: /\n\nUser-Agent: quotewire\nDisallow: /private/\nAllow: /private/open\nDisallow: /*.pdf$\n",
  }));
  expect(await site.may("/news/1")).toBe(true);
  expect(await site.may("/private/1")).toMatchObject(closed);
  expect(await site.may("/private/open/1")).toBe(true);
  expect(await site.may("/a.pdf")).toMatchObject(closed);
  expect(await site.may("/a.pdf?x")).toBe(true);
  expect(site.asked()).toBe(1);
});

test("2.2.1: a group for everybody holds for us", async () => {
  await using site = await setUp(() => ({
    status: 200,
    body: "user-agent: otherbot\nuser-agent: *\ndisallow: /x",
  }));
  expect(await site.may("/x")).toMatchObject(closed);
  expect(await site.may("/y")).toBe(true);
});

test("2.3.1.3: a site without the file is open", async () => {
  await using site = await setUp(() => ({ status: 404 }));
  expect(await site.may("/x")).toBe(true);
});

test("2.3.1.4: while the file cannot be had nothing is read, and it is asked for again soon", async () => {
  let status = 503;
  await using site = await setUp(() => ({ status }));
  expect(await site.may("/x")).toMatchObject({ code: "robots", retryAfterMs: expect.any(Number) });
  status = 404;
  site.wait(1);
  expect(await site.may("/x")).toBe(true);
});

test("2.4: it is kept for a day", async () => {
  let body = "User-agent: *\nDisallow:";
  await using site = await setUp(() => ({ status: 200, body }));
  expect(await site.may("/x")).toBe(true);
  body = "User-agent: *\nDisallow: /x";
  site.wait(23);
  expect(await site.may("/x")).toBe(true);
  site.wait(2);
  expect(await site.may("/x")).toMatchObject(closed);
  expect(site.asked()).toBe(2);
});

test("rules built to be slow cost little time", async () => {
  const rule = `Disallow: /${"*a".repeat(240)}`;
  await using site = await setUp(() => ({
    status: 200,
    body: `User-agent: *\n${`${rule}\n`.repeat(900)}`,
  }));
  const begin = performance.now();
  await site.may(`/${"a".repeat(5_000)}`);
  expect(performance.now() - begin).toBeLessThan(2_000);
});

test.each([
  [
    "a name in several groups",
    "user-agent: quotewire\ndisallow: /a\nuser-agent: x\ndisallow: /\nuser-agent: quotewire/2\ndisallow: /b",
    ["/a", "/b"],
    ["/c"],
  ],
  [
    "a line of another kind between names",
    "user-agent: *\nsitemap: https://a.example/s\nuser-agent: x\ndisallow: /a",
    ["/a"],
    ["/b"],
  ],
  [
    "and between rules",
    "user-agent: *\ndisallow: /a\nhost: a.example\ndisallow: /b # not this\n",
    ["/a", "/b"],
    ["/c"],
  ],
  [
    "empty lines, comments and odd letters",
    "\uFEFFUser-Agent : * # all\r\n\r\n# none\r\nDISALLOW:/a\r\rallow: /a/b",
    ["/a"],
    ["/a/b", "/b"],
  ],
  [
    "an own group that closes nothing",
    "user-agent: *\ndisallow: /\nuser-agent: quotewire\ndisallow:",
    [],
    ["/a"],
  ],
  ["rules before any name", "disallow: /\nuser-agent: *\ndisallow: /a", ["/a"], ["/b"]],
])("groups: %s", async (_, body, closedPaths, open) => {
  await using site = await setUp(() => ({ status: 200, body }));
  for (const path of closedPaths) expect(await site.may(path)).toMatchObject(closed);
  for (const path of open) expect(await site.may(path)).toBe(true);
});

test.each([
  ["one name many times", `${"User-agent: *\n".repeat(15_000)}${"Disallow: /a\n".repeat(15_000)}`],
  [
    "many names",
    `User-agent: *\n${Array.from({ length: 12_000 }, (_, at) => `User-agent: ${at}\n`).join("")}${"Disallow: /a\n".repeat(15_000)}`,
  ],
])("%s cost little time and memory", async (_, body) => {
  await using site = await setUp(() => ({ status: 200, body }));
  const begin = performance.now();
  expect(await site.may("/a")).toMatchObject(closed);
  expect(performance.now() - begin).toBeLessThan(2_000);
});
