import { tokenOf } from "../digests/controls.ts";
import { PLAIN_ORDER, type Subscription } from "../digests/subscription.ts";
import { speakersByIds } from "../store/speakers.ts";
import { addSubscription, removeSubscription, updateSubscription } from "../store/subscriptions.ts";
import type { Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { ordersHere, speakersNamed } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { line, lines, sentence } from "./reply.ts";

/** Speakers that one channel may follow: more is a digest. */
const FOLLOWED_AT_MOST = 50;

/** The channel's alert, if it has one: one order holds all that it follows. */
const alertHere = async (parts: DeskParts, asker: Asker): Promise<Subscription | undefined> =>
  (await ordersHere(parts, asker)).find(({ kind }) => kind === "alert");

/** An alert in this channel whenever the speaker is quoted from now on. */
export async function follow(parts: DeskParts, asker: Asker, name: string): Promise<Reply> {
  const { phrases, db, defaults } = parts;
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
  const [speaker] = found;
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
        speakerIds: [speaker!.id],
        lang,
        at: defaults.at,
        timeZone: defaults.timeZone,
        maxStories: defaults.maxStories,
        nextDueAt: now.toISOString(),
        // What was said before is no news.
        coveredUntil: now.toISOString(),
      },
      now.toISOString(),
    );
  else if (alert.speakerIds.length >= FOLLOWED_AT_MOST)
    return sentence(asker, phrases.phrase(lang, "follow.too-many", { limit: String(FOLLOWED_AT_MOST) }));
  else
    await updateSubscription(db, alert.id, {
      speakerIds: [...new Set([...alert.speakerIds, speaker!.id])],
      paused: false,
    });
  return sentence(asker, phrases.phrase(lang, "follow.done", { name: speaker!.name }), [
    {
      kind: "button",
      token: tokenOf("unfollow", speaker!.id),
      label: phrases.phrase(lang, "button.unfollow"),
    },
  ]);
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
  const left = alert.speakerIds.filter((id) => id !== speaker.id);
  if (left.length === 0) await removeSubscription(db, alert.id);
  else await updateSubscription(db, alert.id, { speakerIds: left });
  return sentence(asker, phrases.phrase(lang, "follow.ended", { name: speaker.name }));
}
