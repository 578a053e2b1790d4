import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttp, type Http } from "../../src/base/http.ts";
import { givenFile } from "../../src/chat/given-file.ts";

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, origin: `http://${host}`, close: () => new Promise((done) => server.close(done)) };
}

describe("a file that somebody gave", () => {
  const seen: (string | undefined)[] = [];
  let store: Awaited<ReturnType<typeof serve>>;
  let thief: Awaited<ReturnType<typeof serve>>;
  let http: Http;
  beforeAll(async () => {
    thief = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end("stolen");
    });
    store = await serve((request, response) => {
      if (request.url === "/away") return response.writeHead(302, { location: `${thief.origin}/x` }).end();
      if (request.url === "/page")
        return response.writeHead(200, { "content-type": "text/html" }).end("<html>");
      if (request.url === "/gone") return response.writeHead(404).end();
      return response.end(request.headers.authorization === "Bearer secret" ? "the list" : "no token");
    });
    // The address guard lets both through: only the origin tells them apart.
    http = createHttp({ userAgent: "test", allowHosts: new Set([store.host, thief.host]) });
  });
  afterAll(async () => {
    await http.close();
    await store.close();
    await thief.close();
  });
  const read = async (url: string, maxBytes = 100) => {
    const headers = { authorization: "Bearer secret" };
    const told = { name: "a", sizeBytes: 1, url, headers, pageMeans: "log in first" };
    return givenFile({ get: http.get, origins: [store.origin] }, told).read(maxBytes);
  };

  test("is read from its store with the token, within the size that is asked for", async () => {
    expect(await read(`${store.origin}/list`)).toEqual({ kind: "read", bytes: Buffer.from("the list") });
    expect(await read(`${store.origin}/list`, 4)).toEqual({ kind: "too-large" });
  });

  test("is not asked of another host, be it by a redirect, and the token is told to none", async () => {
    for (const url of [
      `${thief.origin}/x`,
      `${store.origin}/away`,
      `https://evil.example/a`,
      "",
      "file:///etc/passwd",
    ])
      expect((await read(url)).kind).toBe("not-read");
    expect(seen).toEqual([]);
  });

  test("that is not there, or a page in its place, is told of without its address", async () => {
    expect(await read(`${store.origin}/gone`)).toEqual({
      kind: "not-read",
      reason: "its store answered with HTTP 404",
    });
    expect(await read(`${store.origin}/page`)).toEqual({ kind: "not-read", reason: "log in first" });
    const hidden = await read("https://me:pa55@evil.example/secret-path");
    expect(JSON.stringify(hidden)).not.toMatch(/pa55|secret-path/u);
  });
});
