import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";

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
});
