import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { type Briefing, ConfigError, readConfig } from "../src/config.ts";
import { RANKING } from "../src/digests/score.ts";

const example = parseEnv(readFileSync(resolve(".env.example"), "utf8"));
const source = readFileSync(resolve("src/config.ts"), "utf8");

describe("the configuration", () => {
  test(".env.example works as it is and gives the defaults", () => {
    expect(readConfig(example)).toEqual(readConfig({}));
  });

  test(".env.example explains every variable that is read, and no other", () => {
    const read = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gmu)].map((match) => match[1]!);
    expect(read.sort()).toEqual(Object.keys(example).sort());
  });

  test.each([
    ["QUOTEWIRE_ALLOW_HOSTS", "localhost", /host:port/u],
    ["QUOTEWIRE_CONTACT", "me", /mailto/u],
    ["QUOTEWIRE_LOG_LEVEL", "loud", /"info"/u],
    ["QUOTEWIRE_BIDI", "left", /"auto"/u],
    ["QUOTEWIRE_HTTP_PORT", "http", /QUOTEWIRE_HTTP_PORT/u],
    ["SLACK_BOT_TOKEN", "secret-of-mine", /xoxb-/u],
    ["SLACK_API_URL", "ftp://slack", /http or https/u],
    ["DISCORD_BOT_TOKEN", "short", /developer portal/u],
    ["DATABASE_URL", "mysql://secret-of-mine@x/y", /postgres:\/\//u],
    ["QUOTEWIRE_BRIEFING", "/nowhere.json", /\/nowhere\.json/u],
  ])("%s=%s is refused with its name and what is allowed", (name, value, message) => {
    const wrong = (): unknown => readConfig({ [name]: value });
    expect(wrong).toThrow(ConfigError);
    expect(wrong).toThrow(message);
    expect(wrong).not.toThrow(/secret-of-mine/u);
  });

  test("several hosts may be allowed", () => {
    expect([...readConfig({ QUOTEWIRE_ALLOW_HOSTS: "127.0.0.1:80, [::1]:8787" }).allowHosts]).toEqual([
      "127.0.0.1:80",
      "[::1]:8787",
    ]);
  });

  const briefing = JSON.parse(readFileSync(resolve("config/briefing.json"), "utf8"));
  const withRanking = (ranking: unknown): (() => Briefing) => {
    const folder = mkdtempSync(join(tmpdir(), "quotewire-config-"));
    const file = join(folder, "briefing.json");
    writeFileSync(file, JSON.stringify({ ...briefing, ranking }));
    return () => readConfig({ QUOTEWIRE_BRIEFING: file }).briefing;
  };

  test("what stories are ranked by is read; a file without it keeps to the defaults", () => {
    expect(withRanking({ ...briefing.ranking, shifts: 9 })().ranking.shifts).toBe(9);
    expect(withRanking(undefined)().ranking).toEqual(RANKING);
    expect(briefing.ranking).toEqual(RANKING);
  });

  test.each([
    [{ origins: -1 }, /ranking\.origins: no weight is negative/u],
    [{ shifts: "many" }, /ranking\.shifts/u],
    [{ speakers: 2 }, /ranking[^\n]*speakers/u],
    [{ freshnessHalfLifeHours: 0 }, /ranking\.freshnessHalfLifeHours/u],
    [
      { origins: 0, newSpeakers: 0, shifts: 0, followed: 0, freshness: 0 },
      /ranking: at least one weight must be above 0/u,
    ],
  ])("ranking %j is refused with its place", (over, message) => {
    const wrong = withRanking({ ...briefing.ranking, ...over });
    expect(wrong).toThrow(ConfigError);
    expect(wrong).toThrow(message);
  });
});
