import { createHmac } from "node:crypto";
import { connect } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { createHide, createLog } from "../../../src/base/log.ts";
import { createSeal } from "../../../src/base/seal.ts";
import { startApp } from "../../../src/chat/slack/app.ts";
import { examine } from "../../../src/chat/slack/doctor.ts";
import { workspacesOf } from "../../../src/chat/slack/workspaces.ts";
import { packagedConfigDir } from "../../../src/config.ts";
import { createPhrases } from "../../../src/digests/phrases.ts";
import type { Db } from "../../../src/store/store.ts";
import { temporaryStore } from "../../store/temporary-store.ts";

const SECRET = "signing-secret-of-the-app";
const KEYS = ["0f".repeat(32), "1e".repeat(32)] as const;
const API = { apiUrl: "http://127.0.0.1:9/api/", timeoutMs: 1_000 };

/** The app of many workspaces on a port of its own; nothing that comes in asks the desk here. */
async function started(db: Db, keys: { secretKey?: string; oldSecretKeys?: readonly string[] } = {}) {
  let log = "";
  const workspaces = workspacesOf(
    {
      kind: "many",
      clientId: "1.2",
      clientSecret: "client-secret",
      signingSecret: SECRET,
      secretKey: KEYS[0],
      oldSecretKeys: [],
      host: "127.0.0.1",
      port: 0,
      trustedProxies: [],
      ...keys,
    },
    db,
  );
  const app = await startApp({
    workspaces,
    api: API,
    whoMayOrder: "managers",
    listening: {
      desk: { answer: () => Promise.reject(new Error("nobody may ask")) } as never,
      words: createPhrases(packagedConfigDir()),
      log: createLog("info", createHide([]), { write: (line) => (log += line) }),
      get: () => Promise.reject(new Error("nothing may be fetched")),
      onTenant: async () => {},
      onRemoved: async () => {},
    },
  });
  const stop = (): Promise<void> => app!.stop();
  return { origin: new URL(app!.installUrl!).origin, workspaces, stop, log: () => log };
}

const BODY = JSON.stringify({ type: "url_verification", challenge: "the-challenge" });
const seconds = (): number => Math.floor(Date.now() / 1000);
/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const signed = (body: string, at: number, secret = SECRET): Record<string, string> => ({
  "content-type": "application/json",
  "x-slack-request-timestamp": String(at),
  "x-slack-signature": `v0=${createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex")}`,
});

describe("Slack's requests over HTTP", () => {
  test("only what is signed with the app's secret, unchanged and within five minutes, is taken", async () => {
    const { db } = await temporaryStore();
    const { origin, stop } = await started(db);
    const post = async (headers: Record<string, string>, body: string | Blob = BODY): Promise<number> =>
      (await fetch(`${origin}/slack/events`, { method: "POST", headers, body })).status;
    const at = seconds();
    const good = signed(BODY, at);
    expect(await post(good)).toBe(200);
    expect(await post(signed(BODY, seconds() - 290))).toBe(200);
    // Ten seconds are left for a busy machine.
    expect(await post(signed(BODY, seconds() - 301))).toBe(401);
    expect(await post(signed(BODY, seconds(), "another-secret"))).toBe(401);
    expect(await post(good, BODY.replace("the", "that"))).toBe(401);
    expect(await post({ ...good, "x-slack-request-timestamp": String(at - 1) })).toBe(401);
    expect(await post({ ...good, "x-slack-request-timestamp": "now" })).toBe(401);
    for (const missing of ["x-slack-signature", "x-slack-request-timestamp"]) {
      const { [missing]: _, ...rest } = good;
      expect(await post(rest), missing).toBe(401);
    }
    for (const signature of ["", "v0=", good["x-slack-signature"]!.slice(0, -1), "v1=00", "v0=ü"])
      expect(await post({ ...good, "x-slack-signature": encodeURI(signature) }), signature).toBe(401);
    // Slack's check of the certificate is not signed; nothing else may ride on it.
    const check = "ssl_check=1&payload=%7B%22type%22%3A%22event_callback%22%7D&command=/quotes";
    expect(await post({ "content-type": "application/x-www-form-urlencoded" }, check)).toBe(200);
    await stop();
  });

  test("a body of more than a megabyte is refused, told or not, before it is kept", async () => {
    const { db } = await temporaryStore();
    const { origin, stop } = await started(db);
    const big = "x".repeat(1_000_001);
    const told = await fetch(`${origin}/slack/events`, { method: "POST", body: big }).catch(() => null);
    // The connection may be closed while the client still sends.
    expect(told === null || told.status === 413).toBe(true);
    const untold = new ReadableStream({
      pull(controller) {
        controller.enqueue(Buffer.alloc(65_536, "x"));
      },
    });
    // Node's client has to be told that it sends while it listens.
    const options = { method: "POST", body: untold, duplex: "half" } as RequestInit;
    const endless = await fetch(`${origin}/slack/events`, options).catch(() => null);
    expect(endless === null || endless.status === 413).toBe(true);
    expect(
      (
        await fetch(`${origin}/slack/events`, {
          method: "POST",
          headers: signed(BODY, seconds()),
          body: BODY,
        })
      ).status,
    ).toBe(200);
    await stop();
  });

  test("who asks for the pages of the installation again and again is refused", async () => {
    const { db } = await temporaryStore();
    const { origin, stop } = await started(db);
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => fetch(`${origin}/slack/install`, { redirect: "manual" })),
    );
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(9);
    expect(answers.find(({ status }) => status === 429)!.headers.get("retry-after")).toMatch(/^\d+$/u);
    // Slack itself is not held up by them.
    const post = { method: "POST", headers: signed(BODY, seconds()), body: BODY };
    expect((await fetch(`${origin}/slack/events`, post)).status).toBe(200);
    for (const path of ["//", "/%", "/slack/nothing", "/slack/events"])
      expect((await fetch(`${origin}${path}`)).status, path).toBeGreaterThanOrEqual(400);
    await stop();
  });

  test("an open connection does not hold the stop", async () => {
    const { db } = await temporaryStore();
    const { origin, stop } = await started(db);
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    await new Promise((done) => socket.once("connect", done));
    socket.write("POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf");
    socket.on("error", () => {});
    const closed = new Promise((done) => socket.once("close", done));
    await stop();
    await closed;
  });
});

describe("tokens of workspaces", () => {
  const install = (seal: ReturnType<typeof createSeal>, tenant: string) => ({
    platform: "slack",
    tenant,
    sealed: seal.close(JSON.stringify({ bot: { token: `xoxb-of-${tenant}` } }), `slack:${tenant}`),
    installed_at: "2026-01-01T00:00:00.000Z",
  });

  test("under an old key are read, encrypted again at the start, and readable without the old key then", async () => {
    const { db } = await temporaryStore();
    const [old, current] = KEYS.map((key) => createSeal(key)) as [
      ReturnType<typeof createSeal>,
      ReturnType<typeof createSeal>,
    ];
    const lost = createSeal("2d".repeat(32));
    await db
      .insertInto("installations")
      .values([install(old, "T1"), install(old, "T2"), install(current, "T3"), install(lost, "T4")])
      .execute();
    const sealedOf = async () =>
      Object.fromEntries(
        (await db.selectFrom("installations").selectAll().execute()).map((row) => [row.tenant, row.sealed]),
      );
    const before = await sealedOf();
    const keys = { secretKey: KEYS[1], oldSecretKeys: [KEYS[0]] };
    const config = {
      kind: "many",
      clientId: "",
      clientSecret: "",
      signingSecret: "",
      host: "",
      port: 0,
    } as const;
    const looked = workspacesOf({ ...config, trustedProxies: [], ...keys }, db);
    const told = (await examine(looked, API, [])).map(({ what }) => what).join("\n");
    expect(told).toMatch(
      /1 workspaces are under the current key[\s\S]*those of 2[\s\S]*of 1 workspaces cannot/u,
    );
    expect(await sealedOf()).toEqual(before);
    if (looked.kind === "many") expect(await looked.installations.tokenOf("T1")).toBe("xoxb-of-T1");

    const app = await started(db, keys);
    expect(app.log()).toMatch(/"workspaces":2[^\n]*encrypted again/u);
    expect(app.log()).toMatch(/"workspaces":1[^\n]*cannot be opened/u);
    await app.stop();
    const after = await sealedOf();
    expect(after).toMatchObject({ T3: before.T3, T4: before.T4 });
    for (const tenant of ["T1", "T2"]) {
      expect(current.open(after[tenant]!, `slack:${tenant}`)).toContain(`xoxb-of-${tenant}`);
      expect(() => old.open(after[tenant]!, `slack:${tenant}`)).toThrow();
    }
    const without = await started(db, { secretKey: KEYS[1] });
    expect(without.log()).not.toMatch(/encrypted again/u);
    await without.stop();
  });
});
