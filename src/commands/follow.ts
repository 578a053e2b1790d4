import type { SpeakerId } from "../base/ids.ts";
import { tokenOf } from "../digests/controls.ts";
import { PLAIN_ORDER, type Subscription } from "../digests/subscription.ts";
import { speakersByIds } from "../store/speakers.ts";
import { addSubscription, removeSubscription, updateSubscription } from "../store/subscriptions.ts";
import type { Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { changingOrders, ordersHere, speakersNamed } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { line, lines, sentence } from "./reply.ts";

/** Speakers that one channel may follow: more is a digest. */
const FOLLOWED_AT_MOST = 50;

/** The channel's alert, if it has one: one order holds all that it follows. */
const alertHere = async (parts: DeskParts, asker: Asker): Promise<Subscription | undefined> =>
  (await ordersHere(parts, asker)).find(({ kind }) => kind === "alert");

/** An alert in this channel whenever the speaker is quoted from now on. */
export async function follow(parts: DeskParts, asker: Asker, name: string): Promise<Reply> {
  const { phrases } = parts;
  const { lang } = asker;
  const found = await speakersNamed(parts, asker, name);
  if (found.length === 0) return sentence(asker, phrases.phrase(lang, "follow.nobody", { name }));
  if (found.length > 1 && found[0]!.name.toLowerCase() !== name.toLowerCase())
    return lines(
      asker,
      [line(lang, phrases.phrase(lang, "follow.which", { name }))],
      [
        {
          kind: "picker",
          token: tokenOf("follow"),
          placeholder: phrases.phrase(lang, "follow.choose"),
          choices: found.map(({ id, name: label }) => ({ value: id, label })),
        },
      ],
    );
  const speaker = found[0]!;
  if (!(await changingOrders(parts, asker, (within) => followIn(within, asker, speaker.id))))
    return sentence(asker, phrases.phrase(lang, "follow.too-many", { limit: String(FOLLOWED_AT_MOST) }));
  return sentence(asker, phrases.phrase(lang, "follow.done", { name: speaker.name }), [
    {
      kind: "button",
      token: tokenOf("unfollow", speaker.id),
      label: phrases.phrase(lang, "button.unfollow"),
    },
  ]);
}

/** @returns False when the channel follows as many as it can. */
async function followIn(parts: DeskParts, asker: Asker, speakerId: SpeakerId): Promise<boolean> {
  const { db, defaults } = parts;
  const now = parts.now();
  const alert = await alertHere(parts, asker);
  if (alert === undefined)
    await addSubscription(
      db,
      {
        ...PLAIN_ORDER,
        kind: "alert",
        platform: asker.platform,
        tenant: asker.tenant,
        channel: asker.channel,
        orderedBy: asker.user,
        feedIds: [],
        speakerIds: [speakerId],
        lang: asker.lang,
        at: defaults.at,
        timeZone: defaults.timeZone,
        maxStories: defaults.maxStories,
        nextDueAt: now.toISOString(),
        // What was said before is no news.
        coveredUntil: now.toISOString(),
      },
      now.toISOString(),
    );
  else if (alert.speakerIds.length >= FOLLOWED_AT_MOST) return false;
  else
    await updateSubscription(db, alert.id, {
      speakerIds: [...new Set([...alert.speakerIds, speakerId])],
      paused: false,
    });
  return true;
}

export async function unfollow(parts: DeskParts, asker: Asker, name: string): Promise<Reply> {
  const { phrases, db } = parts;
  const { lang } = asker;
  const alert = await alertHere(parts, asker);
  const followed = await speakersByIds(db, alert?.speakerIds ?? []);
  const meant = new Set<string>([name, ...(await speakersNamed(parts, asker, name)).map(({ id }) => id)]);
  const speaker = followed.find((one) => meant.has(one.id) || one.name === name);
  if (alert === undefined || speaker === undefined)
    return sentence(asker, phrases.phrase(lang, "follow.not", { name }));
  await changingOrders(parts, asker, async (within) => {
    const now = await alertHere(within, asker);
    if (now === undefined) return;
    const left = now.speakerIds.filter((id) => id !== speaker.id);
    if (left.length === 0) await removeSubscription(within.db, now.id);
    else await updateSubscription(within.db, now.id, { speakerIds: left });
  });
  return sentence(asker, phrases.phrase(lang, "follow.ended", { name: speaker.name }));
}
