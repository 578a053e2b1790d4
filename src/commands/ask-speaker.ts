import type { SpeakerId } from "../base/ids.ts";
import { type Control, tokenOf } from "../digests/controls.ts";
import { speakerPoints } from "../lookups/position-points.ts";
import { factsOf, nameShown, speakerPart } from "../lookups/speaker.ts";
import { aliasesOf } from "../store/aliases.ts";
import { keepQuestion } from "../store/questions.ts";
import { feedsOfTenant } from "../store/scope.ts";
import type { Reply } from "./answer.ts";
import { answerPicture } from "./answer-picture.ts";
import type { Asker } from "./ask.ts";
import { FIRST_PAGE } from "./ask-quotes.ts";
import { clipped, speakersNamed } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { card, cards, sentence } from "./reply.ts";

/** Who a speaker is: names, dated roles, the last quotations; with what one may ask next. */
export async function askSpeaker(
  parts: DeskParts,
  asker: Asker,
  name: string,
  { shared = false }: { readonly shared?: boolean } = {},
): Promise<Reply> {
  const { phrases, db } = parts;
  const { lang } = asker;
  if (name.trim() === "") return sentence(asker, phrases.phrase(lang, "ask.nothing"));
  const feedIds = await feedsOfTenant(db, asker);
  if (feedIds.length === 0) return sentence(asker, phrases.phrase(lang, "ask.no-feeds"));
  const found = await speakersNamed(parts, asker, name);
  const [speaker, ...others] = found;
  const facts =
    speaker === undefined
      ? null
      : await factsOf(db, { speakerId: speaker.id, alias: { name: speaker.name } }, feedIds);
  const part = speakerPart({
    query: name,
    facts,
    lang,
    phrases,
    now: parts.now().toISOString(),
    timeZone: parts.defaults.timeZone,
  });
  if (speaker === undefined) return cards(asker, [card(lang, part.blocks)]);
  const shown = nameShown(await aliasesOf(db, [speaker.id]), lang) ?? speaker.name;
  const pictured = await answerPicture(parts, asker, FIRST_PAGE, shown, () =>
    speakerPoints(db, speaker.id, { lang, feedIds }),
  );
  if (shared) return cards(asker, [card(lang, part.blocks)], { visibility: "channel", ...pictured });
  const kept = await keepQuestion(db, { kind: "speaker", name: speaker.id }, parts.now());
  const buttons: Control[] = [
    { kind: "button", token: tokenOf("said", speaker.id), label: phrases.phrase(lang, "button.quotations") },
    { kind: "button", token: tokenOf("stood", speaker.id), label: phrases.phrase(lang, "button.stances") },
    ...(asker.mayManage
      ? [
          {
            kind: "button" as const,
            token: tokenOf("follow", speaker.id),
            label: phrases.phrase(lang, "button.follow"),
          },
        ]
      : []),
    { kind: "button", token: tokenOf("share", kept, 0), label: phrases.phrase(lang, "button.share") },
  ];
  const list = [card(lang, part.blocks, buttons)];
  if (others.length > 0) list.push(card(lang, [], [othersPicker(parts, asker, others)]));
  return cards(asker, list, pictured);
}

const othersPicker = (
  { phrases }: DeskParts,
  { lang }: Asker,
  others: readonly { readonly id: SpeakerId; readonly name: string }[],
): Control => ({
  kind: "picker",
  token: tokenOf("who"),
  placeholder: phrases.phrase(lang, "ask.others"),
  choices: others.map(({ id, name }) => ({ value: id, label: clipped(name, 75) })),
});
