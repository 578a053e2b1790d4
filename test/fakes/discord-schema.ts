import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateForumThreadRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  MessageCreateRequestSchema,
  ModalInteractionCallbackRequestSchema,
} from "discord-api-spec/zod";

/** Discord's own definitions (its OpenAPI document, as the package `discord-api-spec` has it). */
const SCHEMAS = {
  message: MessageCreateRequestSchema,
  "answer-4": CreateMessageInteractionCallbackRequestSchema,
  "answer-8": ApplicationCommandAutocompleteCallbackRequestSchema,
  "answer-9": ModalInteractionCallbackRequestSchema,
  "follow-up": IncomingWebhookRequestPartialSchema,
  edit: IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  command: ApplicationCommandUpdateRequestSchema,
  "forum-post": CreateForumThreadRequestSchema,
} as const;

export type Defined = keyof typeof SCHEMAS;

/** What Discord's definitions say against a body; null when nothing. 2,000 characters of content and 6,000 over all embeds are not in them. */
export function definitionProblem(part: Defined, value: unknown): string | null {
  const checked = SCHEMAS[part].safeParse(value);
  if (checked.success) return null;
  return checked.error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join(".")}: ${message}`)
    .join("; ");
}
