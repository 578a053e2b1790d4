import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import { SCOPES } from "../../src/chat/slack/scopes.ts";
import { doctor } from "../../src/cli/doctor.ts";
import { withStore } from "../../src/cli/store.ts";
import { addFromOptions } from "../../src/cli/subscriptions.ts";
import { readConfig } from "../../src/config.ts";
import { startFakeServer, TEXT } from "../fakes/discord-server.ts";
import { startFakeWorkspace } from "../fakes/slack-workspace.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "quotewire-doctor-"));
const now = (): Date => new Date();

async function report(env: Record<string, string>, options: { live?: string; chat?: string } = {}) {
  let text = "";
  const out = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const well = await doctor(env, options, out, now);
  return { well, text };
}

describe("doctor", () => {
  test("is content with nothing configured, and names a value that cannot be used", async () => {
    const { well, text } = await report({ QUOTEWIRE_DATA_DIR: folder() });
    expect([well, text]).toEqual([true, expect.stringContaining("All is well")]);
    const bad = await report({ QUOTEWIRE_DATA_DIR: folder(), SLACK_BOT_TOKEN: "nonsense" });
    expect(bad.well).toBe(false);
    expect(bad.text).toContain("SLACK_BOT_TOKEN");
  });

  test("Slack: says which scope is missing and where to click, and rehearses in a channel", async () => {
    const all = Object.keys(SCOPES);
    const slack = await startFakeWorkspace({ scopes: all });
    const env = {
      QUOTEWIRE_DATA_DIR: folder(),
      SLACK_BOT_TOKEN: slack.token,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.url,
    };
    const config = readConfig(env);
    await withStore(config, ({ db }) =>
      addFromOptions(
        db,
        config.briefing,
        { chat: "slack", channel: "C0NOWHERE", feed: ["https://example.org/rss"] },
        now(),
        new Writable({ write: (_c, _e, done) => done() }),
      ),
    );
    const seen = await report(env, { live: slack.channel });
    expect(seen.text).toContain("all scopes are granted");
    expect(seen.text).toMatch(/FAIL {2}Slack: the channel C0NOWHERE cannot be read: .*channel_not_found/u);
    for (const done of [
      "the parent of a thread was posted",
      "a reply in the thread was found again",
      "the parent was edited",
    ])
      expect(seen.text).toContain(done);
    expect(slack.history()).toEqual([]);
    expect(seen.text).not.toContain(slack.token);
    await slack.close();

    const less = await startFakeWorkspace({
      scopes: all.filter((scope) => !/^(?:groups|files):/u.test(scope)),
    });
    const missing = await report({ ...env, QUOTEWIRE_DATA_DIR: folder(), SLACK_API_URL: less.url });
    expect(missing.text).toMatch(
      /FAIL {2}Slack: the scope groups:history is missing[^\n]*\n[^\n]*OAuth & Permissions/u,
    );
    for (const scope of ["files:read", "files:write"])
      expect(missing.text).toContain(`FAIL  Slack: the scope ${scope} is missing (`);
    const refused = await report({
      ...env,
      SLACK_API_URL: less.url,
      SLACK_BOT_TOKEN: "xoxb-other",
      SLACK_APP_TOKEN: "xapp-other",
    });
    expect(refused.text).toContain("invalid_auth");
    await less.close();
  });

  test("Discord: says which permission is missing, and rehearses", async () => {
    const discord = await startFakeServer();
    const env = {
      QUOTEWIRE_DATA_DIR: folder(),
      DISCORD_BOT_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
    };
    const config = readConfig(env);
    await withStore(config, ({ db }) =>
      addFromOptions(
        db,
        config.briefing,
        { chat: "discord", channel: TEXT, feed: ["https://example.org/rss"] },
        now(),
        new Writable({ write: (_c, _e, done) => done() }),
      ),
    );
    const seen = await report(env, { live: TEXT, chat: "discord" });
    expect(seen.text).toContain("grants all that is needed");
    for (const done of [
      "was posted",
      "was found again",
      "the clocks agree",
      "the thread was deleted",
      "the parent was deleted",
    ])
      expect(seen.text).toContain(done);
    await discord.close();

    const rights = ~0n & ~PermissionFlagsBits.EmbedLinks & ~PermissionFlagsBits.Administrator;
    const less = await startFakeServer({ rights: rights & ((1n << 53n) - 1n) });
    const missing = await report({ ...env, DISCORD_API_URL: less.url });
    expect(missing.text).toMatch(/FAIL {2}Discord: in the channel news these are missing: Embed Links/u);
    const refused = await report({ ...env, DISCORD_API_URL: less.url, DISCORD_BOT_TOKEN: "another-token" });
    expect(refused.text).toContain("the token was refused");
    await less.close();
  });
});
