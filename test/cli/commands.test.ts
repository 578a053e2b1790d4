import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { quotewire } from "./quotewire.ts";

const folder = mkdtempSync(join(tmpdir(), "quotewire-cli-"));
const env = { QUOTEWIRE_DATA_DIR: folder };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ARTICLE = {
  id: "a",
  lang: "en",
  text: "“The ferry stays,” said Mayor Lena Okoro. She added that a new boat would arrive in May.",
};

describe("extract", () => {
  test("writes one line an article, in order, with slices of the text", async () => {
    const arabic = {
      id: 2,
      text: "وقالت رئيسة البلدية لينا عكور إن العبّارة باقية. وأضافت أن قارباً جديداً سيصل في مايو.",
    };
    const { code, out } = await quotewire(
      ["extract"],
      {},
      `${JSON.stringify(ARTICLE)}\n\n${JSON.stringify(arabic)}\n`,
    );
    expect(code).toBe(0);
    const [first, second] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([first.id, first.lang, second.id, second.lang]).toEqual(["a", "en", 2, "ar"]);
    expect(first.quotations.map((one: { speaker: { name: string } }) => one.speaker.name)).toEqual([
      "Lena Okoro",
      "Lena Okoro",
    ]);
    expect(second.quotations.map((one: { speaker: { name: string } }) => one.speaker.name)).toEqual([
      "لينا عكور",
      "لينا عكور",
    ]);
    for (const [line, text] of [
      [first, ARTICLE.text],
      [second, arabic.text],
    ] as const) {
      for (const quotation of line.quotations) {
        for (const span of [
          ...quotation.content,
          ...quotation.verbatim,
          quotation.cue,
          quotation.source,
        ].filter(Boolean)) {
          expect(text.slice(span.start, span.end)).toBe(span.text);
        }
      }
    }
  });

  test("names the line that is no article, goes on, and fails at the end", async () => {
    const { code, out, err } = await quotewire(
      ["extract"],
      {},
      `nonsense\n{"id":1}\n${JSON.stringify(ARTICLE)}\n`,
    );
    expect(code).toBe(1);
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(/line 1: not JSON/u);
    expect(err).toMatch(/line 2: text/u);
  });

  test("ends quietly when nobody reads on", async () => {
    const child = spawn(process.execPath, [resolve("src/cli.ts"), "extract"], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    let err = "";
    child.stderr.on("data", (chunk) => (err += String(chunk)));
    child.stdin.on("error", () => {});
    child.stdout.once("data", () => child.stdout.destroy());
    for (let line = 0; line < 3_000; line++)
      child.stdin.write(`${JSON.stringify({ ...ARTICLE, text: ARTICLE.text.repeat(5) })}\n`);
    child.stdin.end();
    const [code] = await once(child, "close");
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });
});

describe("every command", () => {
  test.each([
    [["--help"]],
    [["digest", "--help"]],
    [["lookup", "quotes", "--help"]],
    [["feeds", "--help"]],
    [["subscriptions", "add", "--help"]],
    [["migrate", "--help"]],
    [["doctor", "--help"]],
  ])("%j explains itself", async (args) => {
    const { code, out } = await quotewire(args, env);
    expect(code).toBe(0);
    expect(out).toMatch(/Usage: quotewire/u);
  });

  test("one that does not exist fails and says where help is", async () => {
    const { code, err } = await quotewire(["quotez"], env);
    expect(code).not.toBe(0);
    expect(err).toMatch(/unknown command 'quotez'[\s\S]*--help/u);
  });

  test("a wrong configuration is named with its place and remedy, and nothing starts", async () => {
    const { code, out, err } = await quotewire(["feeds", "list"], {
      ...env,
      QUOTEWIRE_BIDI: "sideways",
      QUOTEWIRE_HTTP_PORT: "99999",
    });
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/QUOTEWIRE_BIDI: .*"auto"/u);
    expect(err).toMatch(/QUOTEWIRE_HTTP_PORT/u);
    expect(err).toMatch(/\.env\.example/u);
  });
});

describe("feeds and subscriptions", () => {
  test("are added once, listed, changed and removed", async () => {
    const url = "https://news.example/rss.xml";
    expect((await quotewire(["feeds", "add", url], env)).out).toBe(`added: ${url}\n`);
    expect((await quotewire(["feeds", "add", url], env)).out).toBe(`known already: ${url}\n`);
    const added = await quotewire(
      ["subscriptions", "add", "--feed", url, "--at", "07:30", "--time-zone", "Asia/Beirut", "--lang", "ar"],
      env,
    );
    expect(added.code).toBe(0);
    const id = /subscribed: (\S+)/u.exec(added.out)![1]!;
    expect((await quotewire(["subscriptions", "list"], env)).out).toContain(
      `${id}  terminal terminal  07:30 Asia/Beirut  ar`,
    );
    expect((await quotewire(["subscriptions", "pause", id], env)).out).toBe(`paused: ${id}\n`);
    expect((await quotewire(["subscriptions", "list"], env)).out).toContain("paused");
    expect((await quotewire(["subscriptions", "remove", id], env)).code).toBe(0);
    expect((await quotewire(["feeds", "remove", url], env)).out).toBe(`removed: ${url}\n`);
  });

  test.each([
    [["feeds", "add", "ftp://x"], /no http\(s\) URL[\s\S]*whole address/u],
    [["feeds", "remove", "https://nobody.example/"], /no feed with the URL[\s\S]*feeds list/u],
    [
      ["subscriptions", "add", "--feed", "https://a.example/", "--at", "25:00"],
      /--at: a local time as HH:MM/u,
    ],
    [
      ["subscriptions", "add", "--feed", "https://a.example/", "--time-zone", "Mars/Base"],
      /--time-zone: an IANA time zone/u,
    ],
    [["subscriptions", "now", "nothing"], /no subscription nothing/u],
    [["digest", "--feed", "https://a.example/", "--since", "soon"], /no duration[\s\S]*90m, 24h, 7d/u],
  ])("%j is refused with the place and the remedy", async (args, message) => {
    const { code, err } = await quotewire(args, env);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test("migrate --check tells whether the database is up to date", async () => {
    const fresh = { QUOTEWIRE_DATA_DIR: join(folder, "fresh") };
    const before = await quotewire(["migrate", "--check"], fresh);
    expect([before.code, before.out]).toEqual([1, expect.stringMatching(/not up to date/u)]);
    expect((await quotewire(["migrate"], fresh)).code).toBe(0);
    expect((await quotewire(["migrate", "--check"], fresh)).code).toBe(0);
  });

  test("ask answers as a chat does, and feedback tells of a complaint that is not there", async () => {
    const help = await quotewire(["ask", "/briefing", "help"], env);
    expect([help.code, help.out]).toEqual([0, expect.stringContaining("/quotes")]);
    const none = await quotewire(["feedback", "confirm", "no-such"], env);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("feedback list")]);
  });

  test("a lookup that finds nothing says so and fails", async () => {
    const { code, out } = await quotewire(["lookup", "quotes", "unheard"], env);
    expect(code).toBe(1);
    expect(out).toMatch(/unheard/u);
  });
});

describe("demo", () => {
  test.each(["en", "ar"])("prints the threaded digest of four stories (%s)", async (lang) => {
    const { code, out, err } = await quotewire(["demo", "--lang", lang], env);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.match(/▲|▼/gu)?.length).toBeGreaterThan(4);
    expect(out).toMatch(lang === "en" ? /4 stories/u : /4 مواضيع/u);
    expect(out).not.toMatch(/undefined|\[object|NaN/u);
  });
});
