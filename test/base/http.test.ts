import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttp, type Http } from "../../src/base/http.ts";
import { HttpError } from "../../src/base/http-error.ts";
import type { Politeness } from "../../src/base/http-gate.ts";
import { type Loopback, loopback } from "./loopback.ts";

const text = "قال الوزير إن الاتفاق قريب. ".repeat(50);
const encodings: Record<string, (plain: Buffer) => Buffer> = {
  gzip: gzipSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
  deflate: deflateSync,
};
let site: Loopback;
let http: Http;
let inside = 0;
let most = 0;
const client = (politeness: Politeness): Http =>
  createHttp({ userAgent: "Quotewire/test", allowHosts: new Set([site.host]), politeness });
const limits = { maxBytes: 100_000, deadlineMs: 5_000 };

beforeAll(async () => {
  site = await loopback((req, res) => {
    const path = req.url ?? "/";
    const encode = encodings[path.slice(1)];
    if (encode)
      return res.writeHead(200, { "content-encoding": path.slice(1) }).end(encode(Buffer.from(text)));
    if (path === "/raw")
      return res.writeHead(200, { "content-encoding": "deflate" }).end(deflateRawSync(text));
    if (path === "/twice")
      return res.writeHead(200, { "content-encoding": "gzip, br" }).end(brotliCompressSync(gzipSync(text)));
    if (path === "/bomb")
      return res.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000)));
    if (path === "/cut")
      return res.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(text).subarray(0, 40));
    if (path === "/lie") return res.writeHead(200, { "content-encoding": "gzip" }).end(text);
    if (path === "/304") return res.writeHead(304, { "content-encoding": "gzip" }).end();
    if (path.startsWith("/echo")) return res.end(JSON.stringify(req.headers));
    if (path === "/never") return;
    if (path === "/circle") return res.writeHead(302, { location: "/circle2" }).end();
    if (path === "/circle2") return res.writeHead(302, { location: "/circle" }).end();
    if (path.startsWith("/on/"))
      return res.writeHead(301, { location: `/on/${Number(path.slice(4)) + 1}` }).end();
    if (path === "/moved") return res.writeHead(301, { location: "/echo?a=1#here" }).end();
    if (path.startsWith("/to?"))
      return res.writeHead(302, { location: decodeURIComponent(path.slice(4)) }).end();
    if (path.startsWith("/good?"))
      return res.writeHead(308, { location: decodeURIComponent(path.slice(6)) }).end();
    if (path === "/rest") return res.writeHead(429, { "retry-after": "60" }).end();
    if (path === "/huge") {
      res.writeHead(200);
      const more = (): void => {
        while (!res.destroyed && res.write(Buffer.alloc(65_536)));
      };
      res.on("drain", more);
      return more();
    }
    if (path === "/drip") {
      res.writeHead(200);
      const timer = setInterval(() => res.write("x"), 20);
      return res.on("close", () => clearInterval(timer));
    }
    if (path === "/crowd") {
      most = Math.max(most, ++inside);
      setTimeout(() => {
        inside--;
        res.end("ok");
      }, 20);
      return;
    }
    res.writeHead(404).end("no");
  });
  http = client({ atOnce: 2, burst: 1_000, perSecond: 1_000 });
});
afterAll(async () => {
  await http.close();
  await site[Symbol.asyncDispose]();
});

const failure = async (
  url: string,
  options: Partial<Parameters<Http["get"]>[1]> = {},
): Promise<HttpError> => {
  const thrown = await http.get(url, { ...limits, ...options }).then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(HttpError);
  return thrown as HttpError;
};

describe("reading", () => {
  test.each(["gzip", "br", "zstd", "deflate", "raw", "twice"])("undoes %s", async (name) => {
    const { body } = await http.get(`${site.origin}/${name}`, limits);
    expect(new TextDecoder().decode(body)).toBe(text);
  });

  test("tells who asks, and what was asked", async () => {
    const { body, redirects, url } = await http.get(`${site.origin}/moved`, {
      ...limits,
      accept: "text/html",
      headers: { "if-none-match": '"x"' },
    });
    expect(JSON.parse(Buffer.from(body).toString())).toMatchObject({
      "user-agent": "Quotewire/test",
      accept: "text/html",
      "if-none-match": '"x"',
    });
    expect(redirects).toEqual([`${site.origin}/moved`]);
    expect(url).toBe(`${site.origin}/echo?a=1`);
  });

  test("a status is an answer, a 304 with an encoding has no body", async () => {
    expect(await http.get(`${site.origin}/nothing`, limits)).toMatchObject({ status: 404 });
    expect(await http.get(`${site.origin}/304`, limits)).toMatchObject({
      status: 304,
      body: Buffer.alloc(0),
    });
  });

  test("at most two at a time from one host", async () => {
    await Promise.all(Array.from({ length: 7 }, () => http.get(`${site.origin}/crowd`, limits)));
    expect(most).toBe(2);
  });

  test("a few at once after a pause, then no faster than its rate", async () => {
    const own = client({ atOnce: 5, burst: 3, perSecond: 20 });
    const begun = performance.now();
    await Promise.all(Array.from({ length: 9 }, () => own.get(`${site.origin}/echo`, limits)));
    // Six of the nine had to wait for 50 ms each.
    expect(performance.now() - begun).toBeGreaterThan(280);
    await own.close();
  });

  test("a host that asks for rest is not asked again before", async () => {
    const own = client({ atOnce: 2, burst: 100, perSecond: 100 });
    expect(await own.get(`${site.origin}/rest`, limits)).toMatchObject({ status: 429 });
    await expect(own.get(`${site.origin}/echo`, limits)).rejects.toMatchObject({
      code: "resting",
      retryAfterMs: expect.closeTo(60_000, -4),
    });
    await own.close();
  });

  test("its wish holds also for those that waited for their turn", async () => {
    let hits = 0;
    await using host = await loopback((_request, response) => {
      hits++;
      setTimeout(() => response.writeHead(429, { "retry-after": "600" }).end(), 20);
    });
    const polite = createHttp({ userAgent: "Quotewire/test", allowHosts: new Set([host.host]) });
    const asked = await Promise.allSettled(
      Array.from({ length: 12 }, (_, at) => polite.get(`${host.origin}/${at}`, limits)),
    );
    expect(hits).toBe(2);
    expect(asked.filter(({ status }) => status === "rejected")).toHaveLength(10);
    await polite.close();
  });

  test("tells where redirects for good led, and not where others did", async () => {
    const go = async (path: string) => (await http.get(`${site.origin}${path}`, limits)).movedTo;
    expect(await go("/moved")).toBe(`${site.origin}/echo?a=1`);
    expect(await go("/echo")).toBeNull();
    expect(await go(`/to?${encodeURIComponent("/moved")}`)).toBeNull();
    expect(await go(`/good?${encodeURIComponent(`/to?${encodeURIComponent("/echo")}`)}`)).toBe(
      `${site.origin}/to?${encodeURIComponent("/echo")}`,
    );
  });
});

describe("limits", () => {
  test.each([
    ["/bomb", "too-large"],
    ["/huge", "too-large"],
    ["/cut", "broken-body"],
    ["/lie", "broken-body"],
    ["/circle", "redirect-loop"],
    ["/on/1", "redirect-loop"],
  ])("%s is %s", async (path, code) => {
    expect((await failure(site.origin + path)).code).toBe(code);
  });

  test.each(["/drip", "/never"])("%s ends at the deadline", async (path) => {
    const begunAt = performance.now();
    expect((await failure(site.origin + path, { deadlineMs: 200 })).code).toBe("timeout");
    expect(performance.now() - begunAt).toBeLessThan(2_000);
  });

  test("a signal calls the request off", async () => {
    expect((await failure(`${site.origin}/never`, { signal: AbortSignal.timeout(50) })).code).toBe("aborted");
  });
});

describe("addresses", () => {
  test.each([
    "http://127.0.0.1:9/",
    "http://localhost:9/",

    "http://[::1]:9/",
    "http://[::ffff:127.0.0.1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://0/",
  ])("%s is blocked", async (url) => {
    expect((await failure(url)).code).toBe("blocked-address");
  });

  test.each(["http://127.0.0.1:9/", "http://[::1]/", "http://localhost:1/"])(
    "a redirect to %s is blocked",
    async (url) => {
      expect((await failure(`${site.origin}/to?${encodeURIComponent(url)}`)).code).toBe("blocked-address");
    },
  );

  test("an allowed host is allowed on its own port only", async () => {
    const other = await loopback((_, res) => res.end("secret"));
    expect((await failure(other.origin)).code).toBe("blocked-address");
    await other[Symbol.asyncDispose]();
  });

  test.each([
    "file:///etc/passwd",
    "ftp://example.org/",
    "http://user:secret@example.org/",
    "nonsense",
    "//example.org",
  ])("%s is no URL for us", async (url) => {
    const error = await failure(url);
    expect(error.code).toBe("bad-url");
    expect(error.message).not.toContain("secret");
  });

  test("a redirect to a file or with a password is not followed", async () => {
    for (const url of ["file:///etc/passwd", "http://a:b@example.org/"]) {
      expect((await failure(`${site.origin}/to?${encodeURIComponent(url)}`)).code).toBe("bad-url");
    }
  });

  test("a closed port says that it cannot be reached", async () => {
    const gone = await loopback((_, res) => res.end());
    await gone[Symbol.asyncDispose]();
    const own = createHttp({ userAgent: "Quotewire/test", allowHosts: new Set([gone.host]) });
    await expect(own.get(gone.origin, limits)).rejects.toMatchObject({ code: "connect" });
    await own.close();
  });
});
