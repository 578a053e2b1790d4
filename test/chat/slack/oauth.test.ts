import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "../../../src/base/log.ts";
import { createSeal } from "../../../src/base/seal.ts";
import { SHORTCUT } from "../../../src/chat/slack/commands.ts";
import { createSlackChat } from "../../../src/chat/slack/post.ts";
import { EVENTS, SCOPES } from "../../../src/chat/slack/scopes.ts";
import { workspacesOf } from "../../../src/chat/slack/workspaces.ts";
import { COMMANDS } from "../../../src/commands/spec.ts";
import { packagedConfigDir } from "../../../src/config.ts";
import { listeningOf } from "../../../src/jobs/listening.ts";
import { listSubscriptions } from "../../../src/store/subscriptions.ts";
import { type Newsroom, newsroom } from "../../commands/newsroom.ts";
import { TEAM } from "../../fakes/slack-bodies.ts";
import { startFakeWorkspace } from "../../fakes/slack-workspace.ts";

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

const SECRET_KEY = "0f".repeat(32);
const SIGNING_SECRET = "signing-secret-of-the-app";

test("many workspaces: installed by OAuth, asked over signed HTTP, posted to by their own token, cleaned up", async () => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const slack = await startFakeWorkspace({
    http: { url: `${origin}/slack/events`, signingSecret: SIGNING_SECRET },
  });
  const made: { chat: ReturnType<typeof createSlackChat> | null } = { chat: null };
  await using room: Newsroom = await newsroom(
    (store) => {
      const config = {
        kind: "many",
        clientId: "1.2",
        clientSecret: "client-secret",
        signingSecret: SIGNING_SECRET,
        secretKey: SECRET_KEY,
        oldSecretKeys: [],
        trustedProxies: [],
        host: "127.0.0.1",
        port,
      } as const;
      made.chat = createSlackChat({
        workspaces: workspacesOf(config, store.db),
        apiUrl: slack.url,
        timeoutMs: 5_000,
      });
      return Promise.resolve([made.chat]);
    },
    { allowHosts: [new URL(slack.url).host] },
  );
  const { desk, store, phrases } = room.context;
  const { db } = store;
  await made.chat!.listen(
    listeningOf({ platform: "slack", desk, words: phrases, db, log: silentLog(), http: room.context.http }),
  );

  // Installing: to Slack with a state, back with a code and the state, and the token is kept sealed.
  const begun = await fetch(`${origin}/slack/install`, { redirect: "manual" });
  const to = new URL(begun.headers.get("location")!);
  expect(to.searchParams.get("scope")).toBe(Object.keys(SCOPES).join(","));
  const back = `${origin}/slack/oauth_redirect?code=good-code&state=${encodeURIComponent(to.searchParams.get("state")!)}`;
  const cookie = begun.headers.get("set-cookie")!.split(";")[0]!;
  expect((await fetch(back)).status).not.toBe(200);
  expect((await fetch(back, { headers: { cookie } })).status).toBe(200);
  const kept = await db.selectFrom("installations").selectAll().execute();
  expect(kept.map(({ tenant }) => tenant)).toEqual([TEAM]);
  expect(kept[0]!.sealed).not.toContain(slack.token);
  expect(createSeal(SECRET_KEY).open(kept[0]!.sealed, `slack:${TEAM}`)).toContain(slack.token);

  // Asking: what is not signed is refused.
  expect((await fetch(`${origin}/slack/events`, { method: "POST", body: "command=/quotes" })).status).toBe(
    401,
  );
  await slack.command("/briefing", `subscribe ${room.site.feeds[3]} at:20:00`);
  expect(JSON.stringify((await slack.next()).blocks)).toContain("Done.");
  await room.poll();
  await slack.command("/briefing", "now");
  await slack.next();
  await room.deliver();
  expect(slack.history().length).toBeGreaterThan(2);

  // Files: fetched and sent by the workspace's own token.
  await slack.command("/briefing", "import");
  const text = '<opml><body><outline text="A" xmlUrl="https://a.example/f"/></body></opml>';
  await slack.submit((await slack.next()).view!, { file: { name: "a.opml", text } });
  expect(JSON.stringify((await slack.next()).blocks)).toContain("1 feed was added.");
  await slack.command("/briefing", "export");
  await slack.next();
  expect(slack.shared.map((file) => file.text)).toEqual([expect.stringContaining("https://a.example/f")]);

  // Leaving: the token is gone, and what was ordered stands still.
  await slack.event({ type: "app_uninstalled" });
  for (let n = 0; n < 200 && (await db.selectFrom("installations").selectAll().execute()).length > 0; n++)
    await delay(10);
  expect(await db.selectFrom("installations").selectAll().execute()).toEqual([]);
  for (
    let n = 0;
    n < 200 && !(await listSubscriptions(db, { tenant: TEAM })).every(({ paused }) => paused);
    n++
  )
    await delay(10);
  expect((await listSubscriptions(db, { tenant: TEAM })).map(({ paused }) => paused)).toEqual([true]);
  await slack.close();
});

test("the manifest asks for what is used, and for no more", () => {
  const manifest = JSON.parse(readFileSync(join(packagedConfigDir(), "slack-manifest.json"), "utf8"));
  expect(manifest.oauth_config.scopes.bot).toEqual(Object.keys(SCOPES));
  expect(manifest.settings.event_subscriptions.bot_events).toEqual([...EVENTS]);
  expect(manifest.features.shortcuts[0].callback_id).toBe(SHORTCUT);
  const commands = manifest.features.slash_commands.map(({ command }: { command: string }) => command);
  expect(commands).toEqual([...new Set(COMMANDS.map(({ path }) => `/${path[0]}`))]);
  const [{ usage_hint: hint }] = manifest.features.slash_commands;
  for (const name of ["subscribe", "import", "export", "help"]) expect(hint).toContain(name);
});
