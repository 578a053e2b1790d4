import { type Button, tokenOf } from "../digests/controls.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Block } from "../digests/thread.ts";
import { speakersByIds } from "../store/speakers.ts";
import type { Card } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { orderName, whenOf } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { card, line, quietLine, strong } from "./reply.ts";

/** An order as a person reads it, with what can be done to it. */
export async function orderCard(parts: DeskParts, asker: Asker, order: Subscription): Promise<Card> {
  return card(asker.lang, await orderLines(parts, asker, order), orderButtons(parts, asker, order));
}

/** Name, when, and what is chosen and left out: a line each, the quiet ones only where there is something to say. */
export async function orderLines(
  parts: DeskParts,
  { lang }: Pick<Asker, "lang">,
  order: Subscription,
): Promise<readonly Block[]> {
  const { phrases } = parts;
  const comma = phrases.phrase(lang, "sign.comma");
  const blocks: Block[] = [line(lang, strong(await orderName(parts, order, lang)))];
  const next = order.paused
    ? phrases.phrase(lang, "order.paused")
    : order.kind === "alert"
      ? ""
      : phrases.phrase(lang, "order.next", {
          date: `${phrases.weekday(lang, order.nextDueAt, order.timeZone)}${comma}${phrases.time(lang, order.nextDueAt, order.timeZone)}`,
        });
  const dot = " · ";
  blocks.push(
    quietLine(
      lang,
      [whenOf(parts, order, lang), phrases.phrase(lang, `language.${order.lang}`), next]
        .filter(Boolean)
        .join(dot),
    ),
  );
  const speakers =
    order.kind === "alert" ? [] : (await speakersByIds(parts.db, order.speakerIds)).map(({ name }) => name);
  const notes = [
    order.include.length > 0 ? phrases.phrase(lang, "order.about", { words: order.include.join(comma) }) : "",
    order.exclude.length > 0
      ? phrases.phrase(lang, "order.without", { words: order.exclude.join(comma) })
      : "",
    speakers.length > 0 ? phrases.phrase(lang, "order.speakers", { names: speakers.join(comma) }) : "",
    order.topics.length > 0 ? phrases.phrase(lang, "order.topics", { words: order.topics.join(comma) }) : "",
    order.goingOn === "same" && order.kind === "digest" ? phrases.phrase(lang, "order.goes-on-same") : "",
    order.quiet === null
      ? ""
      : phrases.phrase(lang, "order.quiet", {
          hours: leftToRight(`${order.quiet.from}–${order.quiet.until}`),
        }),
  ].filter((note) => note !== "");
  for (const note of notes) blocks.push(quietLine(lang, note));
  return blocks;
}

/** Isolated (UAX #9): in Arabic a span of hours would be read from its end. */
const leftToRight = (text: string): string => `\u2066${text}\u2069`;

function orderButtons(
  { phrases }: DeskParts,
  { lang, mayManage }: Asker,
  order: Subscription,
): readonly Button[] {
  const button = (
    verb: string,
    phrase: "preview" | "now" | "edit" | "pause" | "resume" | "unsubscribe",
  ): Button => ({
    kind: "button",
    token: tokenOf(verb, order.id),
    label: phrases.phrase(lang, `button.${phrase}`),
  });
  const digest = order.kind === "digest";
  if (!mayManage) return digest ? [button("preview", "preview")] : [];
  return [
    ...(digest ? [button("preview", "preview"), button("now", "now"), button("edit-form", "edit")] : []),
    order.paused ? button("resume", "resume") : button("pause", "pause"),
    button("unsubscribe", "unsubscribe"),
  ];
}
