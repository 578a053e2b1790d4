import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { hiddenStrings, hideFrom, SECRET_NAMES, SecretError, withSecretFiles } from "../src/secrets.ts";

const folder = mkdtempSync(join(tmpdir(), "quotewire-secrets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};

describe("secrets from files", () => {
  test("each secret may be a file, without the end of its line", () => {
    for (const name of SECRET_NAMES)
      expect(withSecretFiles({ [`${name}_FILE`]: file(name, `value of ${name}\n`) })[name]).toBe(
        `value of ${name}`,
      );
    const config = readConfig({
      SLACK_BOT_TOKEN_FILE: file("slack", "xoxb-from-a-file\r\n"),
      SLACK_APP_TOKEN_FILE: "",
      DATABASE_URL_FILE: file("database", "postgres://quotewire:from-a-file@db/quotewire"),
    });
    expect(config.slack).toMatchObject({ token: "xoxb-from-a-file", appToken: null });
    expect(config.databaseUrl).toBe("postgres://quotewire:from-a-file@db/quotewire");
    expect(config.hidden).toEqual(expect.arrayContaining(["xoxb-from-a-file", "from-a-file"]));
  });

  test.each([
    [
      "missing",
      { SLACK_BOT_TOKEN_FILE: join(folder, "nowhere") },
      /SLACK_BOT_TOKEN_FILE.*nowhere cannot be read/u,
    ],
    ["a folder", { SLACK_BOT_TOKEN_FILE: folder }, /cannot be read/u],
    ["empty", { SLACK_BOT_TOKEN_FILE: file("empty", "\n") }, /is empty/u],
    ["no secret but a book", { SLACK_BOT_TOKEN_FILE: file("book", "x".repeat(70_000)) }, /cannot be read/u],
    [
      "given twice",
      { SLACK_BOT_TOKEN_FILE: file("twice", "xoxb-a"), SLACK_BOT_TOKEN: "xoxb-b" },
      /both set/u,
    ],
  ])("one that is %s is told with its place", (_, environment, message) => {
    expect(() => readConfig(environment)).toThrow(SecretError);
    expect(() => readConfig(environment)).toThrow(message);
  });

  test("one that is wrong is not shown", () => {
    const environment = { SLACK_BOT_TOKEN_FILE: file("wrong", "secret-of-mine") };
    expect(() => readConfig(environment)).toThrow(/SLACK_BOT_TOKEN: a Slack token/u);
    expect(() => readConfig(environment)).not.toThrow(/secret-of-mine/u);
  });
});

describe("what must never show", () => {
  test("are the secrets, passwords in addresses as they stand there and decoded, and what a proxy is sent", () => {
    const hidden = hiddenStrings({
      SLACK_BOT_TOKEN: "xoxb-token",
      QUOTEWIRE_OLD_SECRET_KEYS: "first-key, second-key",
      DATABASE_URL: "postgres://user:p%40ssword@db:5432/q",
      HTTPS_PROXY: "http://user:proxy-word@proxy:3128",
      https_proxy: "http://user:lower-word@proxy:3128",
    });
    for (const secret of ["xoxb-token", "first-key", "second-key", "p%40ssword", "p@ssword", "lower-word"])
      expect(hidden).toContain(secret);
    expect(hidden).toContain(Buffer.from("user:proxy-word").toString("base64"));
    expect(
      hiddenStrings({ DATABASE_URL: "postgres:///quotewire?host=/run/postgresql", HTTP_PROXY: "" }),
    ).toEqual([]);
  });

  test("is taken out of a message even when the configuration is broken", () => {
    const hide = hideFrom({ SLACK_BOT_TOKEN: "xoxb-token", DISCORD_BOT_TOKEN_FILE: "/nowhere" });
    expect(hide("it said xoxb-token")).toBe("it said [secret]");
  });
});
