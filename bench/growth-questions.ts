import type { Asker } from "../src/commands/ask.ts";
import type { Context } from "../src/context.ts";
import { listSubscriptions } from "../src/store/subscriptions.ts";

/** Reads the feeds of its orders. */
export const TENANT: Asker = {
  platform: "terminal",
  tenant: "T1",
  channel: "C1",
  user: "U1",
  mayManage: false,
  lang: "en",
};
/** Sees all feeds. */
export const OPERATOR: Asker = { ...TENANT, tenant: "", channel: "terminal", operator: true };

/** Composes what the order's digest would be. @returns Whether it tells anything. */
export async function digest(context: Context): Promise<boolean> {
  const [order] = await listSubscriptions(context.store.db);
  const { parts } = await context.digests.preview(order!, context.now);
  return parts.length > 2;
}

/** A command, and its options for each of many who ask. */
export type Asked = readonly [command: string, options: (at: number) => Record<string, string>];

/** @returns Whether the answer tells anything. */
export async function ask(
  context: Context,
  asker: Asker,
  [command, options]: Asked,
  at: number,
): Promise<boolean> {
  const reply = await context.desk.answer({ kind: "command", command, options: options(at) }, asker);
  return reply.kind === "answer" && reply.answer.cards.some(({ blocks }) => blocks.length > 2);
}

/** Every kind of lookup, as one of many people would ask it. */
export async function questionsOf({ store: { db }, now }: Context): Promise<Readonly<Record<string, Asked>>> {
  const speakers = await db.selectFrom("speakers").select("name").orderBy("id").limit(2000).execute();
  const name = (at: number): string => speakers[(at * 37) % speakers.length]!.name;
  const day = new Date(now().getTime() - 7 * 86_400_000).toISOString().slice(0, 10);
  const things = ["harbour strike", "water treaty", "grain quota", "rail tender", "truce", "census"];
  const thing = (at: number): string => things[at % things.length]!;
  return {
    "quotes, common words": ["quotes", (at) => ({ words: thing(at) })],
    "quotes, every row": ["quotes", () => ({ words: "district" })],
    "quotes, rare words": ["quotes", (at) => ({ words: `${thing(at)} district ${(at * 7) % 500}` })],
    "quotes, no row": ["quotes", (at) => ({ words: `harbour census ${at}` })],
    "quotes of a speaker": ["quotes", (at) => ({ speaker: name(at) })],
    "quotes, words and speaker": ["quotes", (at) => ({ words: thing(at), speaker: name(at) })],
    speaker: ["speaker", (at) => ({ name: name(at) })],
    "story, common words": ["story", (at) => ({ words: thing(at) })],
    "story, rare words": ["story", (at) => ({ words: `census district ${(at * 7) % 500}` })],
    "stance of a speaker": ["stance", (at) => ({ speaker: name(at) })],
    "stance on a topic": ["stance", (at) => ({ speaker: name(at), about: thing(at) })],
    "stance on a day": ["stance", (at) => ({ speaker: name(at), at: day })],
    topic: ["topic", (at) => ({ topic: `border crossing in district ${(at * 7) % 500}` })],
    "topic of many": ["topic", (at) => ({ topic: thing(at) })],
  };
}
