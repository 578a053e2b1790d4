import type { Writable } from "node:stream";
import { messageOf, QuotewireError } from "../base/errors.ts";
import type { Chat, Finding } from "../chat/port.ts";
import { ill, well } from "../chat/rehearsal.ts";
import { type Config, readConfig } from "../config.ts";
import { createPhrases } from "../digests/phrases.ts";
import type { Thread } from "../digests/thread.ts";
import { hideFrom } from "../secrets.ts";
import { createAnalyser } from "../stances/analyse.ts";
import { listFeeds } from "../store/feeds.ts";
import { isMigrated } from "../store/migrate.ts";
import type { Store } from "../store/store.ts";
import { listSubscriptions } from "../store/subscriptions.ts";
import { withStore } from "./store.ts";

/**
 * Checks what the service needs, and says of each thing that is not well what to do.
 * @returns Whether all is well.
 */
export async function doctor(
  env: Readonly<Record<string, string | undefined>>,
  { live, chat: wanted }: { readonly live?: string; readonly chat?: string },
  out: Writable,
  now: () => Date,
): Promise<boolean> {
  let allWell = true;
  // A server that answers for a chat may tell back what it was sent.
  const hide = hideFrom(env);
  const tell = (findings: readonly Finding[]): void => {
    for (const { ok, what, remedy } of findings) {
      out.write(`${ok ? "ok  " : "FAIL"}  ${hide(what)}\n`);
      if (remedy !== null) out.write(`      ${remedy}\n`);
      allWell &&= ok;
    }
  };
  let config: Config;
  try {
    config = readConfig(env);
    tell([well("configuration: every value can be used")]);
    createPhrases(config.configDir);
    createAnalyser(config.configDir);
    tell([well("lexicons and messages: complete")]);
  } catch (error) {
    tell([failed("configuration", error)]);
    return false;
  }
  try {
    await withStore(config, async (store) => {
      tell(await storeFindings(store));
      const chats = await chatsOf(config, store);
      if (chats.length === 0)
        tell([
          well(
            "chats: none is configured, digests go to the terminal (.env.example tells how to configure one)",
          ),
        ]);
      for (const chat of chats) {
        const orders = await listSubscriptions(store.db, { platform: chat.platform });
        tell(await chat.examine([...new Set(orders.map(({ channel }) => channel))]));
        if (live !== undefined && (wanted === undefined || wanted === chat.platform))
          tell(await chat.rehearse(live, rehearsal(now())));
        await chat.close();
      }
      if (live !== undefined && !chats.some(({ platform }) => wanted === undefined || wanted === platform))
        tell([ill("no chat to rehearse in is configured", "Set its tokens; .env.example explains them.")]);
    });
  } catch (error) {
    tell([failed("database", error)]);
  }
  out.write(allWell ? "All is well.\n" : "Something needs a person: see FAIL above.\n");
  return allWell;
}

const failed = (place: string, error: unknown): Finding =>
  ill(
    `${place}: ${messageOf(error)}`,
    error instanceof QuotewireError ? error.remedy : "Look at the message.",
  );

async function storeFindings(store: Store): Promise<readonly Finding[]> {
  const feeds = await listFeeds(store.db);
  const failing = feeds.filter(({ problem }) => problem !== null);
  return [
    (await isMigrated(store))
      ? well(`database: ${store.place}, up to date`)
      : ill("database: not up to date", "Run `quotewire migrate`."),
    well(`feeds: ${feeds.length}, ${failing.length} of them failing`),
    ...failing.map(({ url, problem }) =>
      ill(`feed ${url}: ${problem}`, "Run `quotewire feeds check` with its URL: it explains."),
    ),
  ];
}

async function chatsOf(config: Config, store: Store): Promise<readonly Chat[]> {
  const chats: Chat[] = [];
  const timeoutMs = config.briefing.posting.timeoutSeconds * 1000;
  if (config.slack) {
    const { createSlackChat } = await import("../chat/slack/post.ts");
    const { workspacesOf } = await import("../chat/slack/workspaces.ts");
    const { apiUrl } = config.slack;
    chats.push(createSlackChat({ workspaces: workspacesOf(config.slack, store.db), apiUrl, timeoutMs }));
  }
  if (config.discord) {
    const { createDiscordChat } = await import("../chat/discord/post.ts");
    chats.push(createDiscordChat({ ...config.discord, timeoutMs }));
  }
  return chats;
}

/** A thread that says what it is, in both languages. */
const rehearsal = (now: Date): Thread => ({
  lang: "en",
  parts: [
    {
      role: "parent",
      blocks: [
        { kind: "title", lang: "en", runs: [{ text: "Quotewire: a rehearsal", style: "strong" }] },
        { kind: "meta", lang: "en", runs: [{ text: now.toISOString(), style: "quiet" }] },
      ],
    },
    {
      role: "story",
      blocks: [
        { kind: "paragraph", lang: "en", runs: [{ text: "This thread is taken away again in a moment." }] },
        { kind: "paragraph", lang: "ar", runs: [{ text: "يُحذف هذا الموضوع بعد لحظة." }] },
      ],
    },
  ],
});
