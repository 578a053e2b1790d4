import { definitionProblem } from "./discord-schema.ts";

export interface DiscordBody {
  readonly content?: string;
  readonly embeds?: readonly {
    readonly title?: string;
    readonly description?: string;
    readonly footer?: { readonly text: string };
  }[];
  readonly components?: readonly object[];
  readonly attachments?: unknown;
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly allowed_mentions?: { readonly parse?: readonly string[] };
}

const invalid = (message: string) => ({ code: 50_035, message: `Invalid Form Body: ${message}` }) as const;

/** What Discord would say of a message; null when all is well. https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export function bodyProblem(whole: DiscordBody): { readonly code: number; readonly message: string } | null {
  const { content = "", embeds = [], nonce, allowed_mentions: mentions } = whole;
  if (content.trim() === "" && embeds.length === 0)
    return { code: 50_006, message: "Cannot send an empty message" };
  const defined = definitionProblem("message", whole);
  if (defined !== null) return invalid(defined);
  if (content.length > 2_000) return invalid("content: 2000 or fewer");
  if (embeds.length > 10) return invalid("embeds: 10 or fewer");
  if (nonce !== undefined && nonce.length > 25) return invalid("nonce: 25 or fewer");
  const lengths = embeds.map(
    ({ title = "", description = "", footer }) =>
      [title.length, description.length, footer?.text.length ?? 0] as const,
  );
  if (lengths.some(([title, description, footer]) => title > 256 || description > 4_096 || footer > 2_048))
    return invalid("embeds: too long");
  if (lengths.flat().reduce((sum, length) => sum + length, 0) > 6_000)
    return invalid("embeds: 6000 or fewer together");
  // Our own rule, not Discord's: nothing we post may notify anybody.
  if (mentions?.parse === undefined || mentions.parse.length > 0)
    return invalid("allowed_mentions: digests mention nobody");
  return null;
}
