import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { KnownBlock } from "@slack/web-api";
import { expect, test } from "vitest";
import { createSlackChat } from "../../../src/chat/slack/post.ts";
import { render, type SlackPayload } from "../../../src/chat/slack/render.ts";
import { loopback } from "../../base/loopback.ts";
import { never, receiptOf, requestOf } from "../../contracts/posting.ts";
import { smallThread, threadOf } from "../../contracts/threads.ts";
import { startFakeSlack } from "../../fakes/slack.ts";

const chatAt = (apiUrl: string) =>
  createSlackChat({
    workspaces: { kind: "one", token: "xoxb-fake-token", appToken: null },
    apiUrl,
    timeoutMs: 5_000,
  });
const [parent] = render(smallThread);
const request = () => requestOf("C0DIGESTS", parent!, null);

/** An API that answers everything with one body. */
const answering = (body: string, status = 200, headers: Record<string, string> = {}) =>
  loopback((_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  });

test("every block is one that Slack's typings know", () => {
  // Checked by the compiler: a payload's blocks are Block Kit blocks.
  const blocks: readonly KnownBlock[] = (parent!.payload as SlackPayload).blocks;
  expect(blocks.map(({ type }) => type)).toEqual(["header", "rich_text"]);
});

test("a meta line is small and grey, unless its words could be read as markup", () => {
  const metaOf = (text: string) =>
    render(threadOf([{ kind: "meta", lang: "en", runs: [{ text }] }]))[1]!.payload as SlackPayload;
  expect(metaOf("Harbour Post · 09:20:11").blocks[0]!.type).toBe("context");
  for (const text of ["a *b*", "x_y", "~z", "`c`", "<!here>", "R&D", ":smile:", "@here", "#general", "> q"]) {
    expect(metaOf(text).blocks[0]!.type, text).toBe("rich_text");
  }
});

test("posts without unfurling, with its id as metadata", async () => {
  const fake = await startFakeSlack();
  const sent = request();
  receiptOf(await chatAt(fake.url).post(sent, never()));
  expect(fake.history()[0]!.metadata).toEqual({
    event_type: "quotewire_post",
    event_payload: { post_id: sent.postId },
  });
  expect(fake.calls.get("chat.postMessage")).toBe(1);
  await fake.close();
});

test.each([
  ["missing_scope", "Add an OAuth Scope"],
  ["restricted_action_thread_only_channel", "Posting permissions"],
  ["is_archived", "Unarchive"],
  ["msg_blocks_too_long", "fault in Quotewire"],
  ["invalid_blocks", "fault in Quotewire"],
  ["a_new_error", "https://docs.slack.dev"],
])("%s is refused with what to click", async (error, remedy) => {
  await using api = await answering(JSON.stringify({ ok: false, error, needed: "chat:write" }));
  const outcome = await chatAt(api.origin).post(request(), never());
  expect(outcome).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining(error),
    remedy: expect.stringContaining(remedy),
  });
});

test.each([
  ["fatal_error", JSON.stringify({ ok: false, error: "fatal_error" }), 200],
  ["a page instead of JSON", "<html>please log in</html>", 200],
  ["502", "<html>bad gateway</html>", 502],
  ["404", "not here", 404],
])("%s may pass", async (_, body, status) => {
  await using api = await answering(body, status);
  const outcome = await chatAt(api.origin).post(request(), never());
  expect(outcome).toMatchObject({ kind: "retry" });
  expect(JSON.stringify(outcome)).not.toContain("html");
});

test("a rate limit without a time waits half a minute", async () => {
  await using api = await answering("{}", 429);
  expect(await chatAt(api.origin).post(request(), never())).toMatchObject({ kind: "retry", afterMs: 30_000 });
});

test.each(["missing_scope", "not_in_channel"])(
  "a history that cannot be read (%s) never counts as empty",
  async (error) => {
    await using api = await answering(JSON.stringify({ ok: false, error }));
    expect(await chatAt(api.origin).reconcile(request(), never())).toMatchObject({
      kind: "retry",
      reason: expect.stringContaining(error),
    });
  },
);

test("a channel given by name is refused: its history could not be read", async () => {
  const fake = await startFakeSlack({ channels: ["#general"] });
  expect(await chatAt(fake.url).post(requestOf("#general", parent!, null), never())).toMatchObject({
    kind: "refused",
    remedy: expect.stringContaining("Channel ID"),
  });
  await fake.close();
});

test("nobody listening is a reason to try again", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  expect(await chatAt(`http://127.0.0.1:${port}/`).post(request(), never())).toMatchObject({ kind: "retry" });
});
