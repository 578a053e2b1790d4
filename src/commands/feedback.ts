import type { DigestId, QuotationId } from "../base/ids.ts";
import { readToken, tokenOf } from "../digests/controls.ts";
import type { PartQuotation } from "../digests/thread.ts";
import { digestById } from "../store/digests.ts";
import { FEEDBACK_ABOUT, type FeedbackAbout, keepFeedback } from "../store/feedback.ts";
import { subscriptionById } from "../store/subscriptions.ts";
import type { Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { askQuotes } from "./ask-quotes.ts";
import { clipped } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { line, lines, sentence } from "./reply.ts";

/** The quotations of a digest's part; null when it is gone or another tenant's. */
async function quotationsOf(
  { db }: DeskParts,
  asker: Asker,
  digestId: string | undefined,
  place: string | undefined,
): Promise<readonly PartQuotation[] | null> {
  const digest = await digestById(db, (digestId ?? "") as DigestId);
  const order = digest === null ? null : await subscriptionById(db, digest.subscriptionId);
  if (digest === null || order?.platform !== asker.platform || order.tenant !== asker.tenant) return null;
  return digest.thread.parts[Number(place)]?.quotations ?? null;
}

/** "More by this speaker": the speaker of the part, or which of them. */
export async function more(parts: DeskParts, asker: Asker, about: readonly string[]): Promise<Reply> {
  const { phrases } = parts;
  const { lang } = asker;
  const quotations = await quotationsOf(parts, asker, about[0], about[1]);
  if (quotations === null) return sentence(asker, phrases.phrase(lang, "ask.old"));
  const speakers = new Map(quotations.map(({ speakerId, name }) => [speakerId, name]));
  const [first, ...rest] = speakers.keys();
  if (first !== undefined && rest.length === 0)
    return askQuotes(parts, asker, { kind: "quotes", words: "", speaker: first });
  return lines(
    asker,
    [line(lang, phrases.phrase(lang, "more.which"))],
    [
      {
        kind: "picker",
        token: tokenOf("said"),
        placeholder: phrases.phrase(lang, "follow.choose"),
        choices: [...speakers].slice(0, 25).map(([value, name]) => ({ value, label: clipped(name, 75) })),
      },
    ],
  );
}

/** "Wrong?": which quotation, what is wrong with it, and why. */
export async function wrong(parts: DeskParts, asker: Asker, token: string): Promise<Reply> {
  const { phrases } = parts;
  const { lang } = asker;
  const { about } = readToken(token);
  const quotations = await quotationsOf(parts, asker, about[0], about[1]);
  if (quotations === null || quotations.length === 0) return sentence(asker, phrases.phrase(lang, "ask.old"));
  return {
    kind: "form",
    form: {
      token,
      lang,
      title: phrases.phrase(lang, "form.wrong"),
      submit: phrases.phrase(lang, "form.send"),
      fields: [
        {
          name: "quotation",
          kind: "choice",
          label: phrases.phrase(lang, "field.quotation"),
          required: true,
          choices: quotations.slice(0, 25).map((one) => ({
            value: one.quotationId,
            label: clipped(`${one.name}: ${one.words}`, 75),
          })),
          ...(quotations.length === 1 ? { value: quotations[0]!.quotationId } : {}),
        },
        {
          name: "what",
          kind: "choice",
          label: phrases.phrase(lang, "field.what"),
          required: true,
          choices: FEEDBACK_ABOUT.map((value) => ({
            value,
            label: phrases.phrase(lang, `wrong-is.${value}`),
          })),
        },
        {
          name: "note",
          kind: "long",
          label: phrases.phrase(lang, "field.note"),
          hint: phrases.phrase(lang, "hint.note"),
          required: false,
        },
      ],
    },
  };
}

/** Longer notes are cut: they are read by people. */
const NOTE_AT_MOST = 2_000;

export async function submitWrong(
  parts: DeskParts,
  asker: Asker,
  token: string,
  values: Readonly<Record<string, string | undefined>>,
): Promise<Reply> {
  const { phrases, db } = parts;
  const { lang } = asker;
  const { about } = readToken(token);
  const quotations = await quotationsOf(parts, asker, about[0], about[1]);
  const quotation = quotations?.find(({ quotationId }) => quotationId === values.quotation);
  const what = FEEDBACK_ABOUT.find((one) => one === values.what);
  if (quotation === undefined || what === undefined) return sentence(asker, phrases.phrase(lang, "ask.old"));
  const fresh = await keepFeedback(
    db,
    complaintOf(asker, quotation.quotationId, what, values.note),
    parts.now().toISOString(),
  );
  return sentence(asker, phrases.phrase(lang, fresh ? "wrong-is.kept" : "wrong-is.known"));
}

const complaintOf = (
  { platform, tenant, channel, user }: Asker,
  quotationId: QuotationId,
  what: FeedbackAbout,
  note: string | undefined,
) => ({
  platform,
  tenant,
  channel,
  by: user,
  quotationId,
  what,
  note: note?.trim() ? note.trim().slice(0, NOTE_AT_MOST) : null,
});
