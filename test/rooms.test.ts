import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const src = resolve(import.meta.dirname, "../src");
/** The rooms in the order of the walk: a room imports only rooms above it. */
const ROOMS = [
  "base",
  "text",
  "feeds",
  "articles",
  "quotations",
  "speakers",
  "topics",
  "stances",
  "stories",
  "digests",
  "pictures",
  "store",
  "lookups",
  "commands",
  "chat",
  "archive",
  "jobs",
];
/** Stand outside the order: they join the rooms. */
const OUTSIDE = new Set(["main.ts", "cli.ts", "config.ts", "context.ts", "secrets.ts", "cli"]);
const LINES_AT_MOST = 400;
/** Nine files in ten stay within this. */
const LINES_MOSTLY = 200;

const files = (readdirSync(src, { recursive: true }) as string[]).filter((file) => file.endsWith(".ts"));
const textOf = (file: string): string => readFileSync(join(src, file), "utf8");
const roomOf = (file: string): string => file.split("/")[0]!;

function importsOf(file: string): string[] {
  const found = [...textOf(file).matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/gu)].map((match) => match[1]!);
  return found.map((path) => relative(src, resolve(dirname(join(src, file)), path)));
}

describe("the house", () => {
  test("every room of the design exists", () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !OUTSIDE.has(room)).sort()).toEqual(
      [...ROOMS].sort(),
    );
  });

  test("a room imports only rooms above it", () => {
    const wrong = files.flatMap((file) => {
      const own = ROOMS.indexOf(roomOf(file));
      if (own < 0) return [];
      return importsOf(file)
        .filter((path) => ROOMS.indexOf(roomOf(path)) > own || ROOMS.indexOf(roomOf(path)) < 0)
        .map((path) => `${file} imports ${path}`);
    });
    expect(wrong).toEqual([]);
  });

  test("no platform word stands upstream of chat/", () => {
    const upstream = ROOMS.slice(0, ROOMS.indexOf("chat"));
    const wrong = files.filter(
      (file) => upstream.includes(roomOf(file)) && /slack|discord/iu.test(textOf(file)),
    );
    expect(wrong).toEqual([]);
  });

  test("files stay short", () => {
    const lengths = files.map((file) => ({ file, lines: textOf(file).split("\n").length }));
    expect(lengths.filter(({ lines }) => lines > LINES_AT_MOST)).toEqual([]);
    const long = lengths.filter(({ lines }) => lines > LINES_MOSTLY);
    expect(long.length / lengths.length, long.map(({ file }) => file).join(", ")).toBeLessThanOrEqual(0.1);
  });

  test("libraries stay in the files that own them", () => {
    const only = (pattern: RegExp, allowed: RegExp): string[] =>
      files.filter((file) => pattern.test(textOf(file)) && !allowed.test(file));
    expect(only(/from "rss-parser"/u, /^feeds\/parse/u)).toEqual([]);
    expect(only(/from "node-cron"/u, /^jobs\/schedule\.ts$/u)).toEqual([]);
    expect(only(/from "node:sqlite"/u, /^store\/open-sqlite/u)).toEqual([]);
  });

  test("no enum, default export, barrel or any", () => {
    const wrong = files.filter((file) =>
      /^\s*(?:export )?(?:const )?enum |^export default |^export \* from |: any\b|<any>/mu.test(textOf(file)),
    );
    expect(wrong).toEqual([]);
  });
});
