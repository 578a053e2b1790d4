import { AttachmentBuilder, type ChatInputCommandInteraction } from "discord.js";
import type { AnswerFile, GivenFiles } from "../../commands/given-file.ts";
import { type FileStore, givenFile } from "../given-file.ts";
import type { Sent } from "../pictures.ts";
import { altOf } from "./requests.ts";

/** Where attachments are, with a signature that runs out. https://docs.discord.com/developers/reference#signed-attachment-cdn-urls */
const CDN = "https://cdn.discordapp.com";

/** Where Discord's files are; a proxy or test server that stands in for the API serves them too. */
export const fileStore = (get: FileStore["get"], apiUrl: string | null): FileStore => ({
  get,
  origins: [CDN, ...(apiUrl === null ? [] : [new URL(apiUrl).origin])],
});

/** Files given with a command. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure */
export function filesOf({ options }: ChatInputCommandInteraction, store: FileStore): GivenFiles {
  const given = options.data.flatMap((option) => option.options ?? [option]);
  return Object.fromEntries(
    given.flatMap(({ name, attachment }) =>
      attachment == null
        ? []
        : [
            [
              name,
              givenFile(store, { name: attachment.name, sizeBytes: attachment.size, url: attachment.url }),
            ],
          ],
    ),
  );
}

/** A picture as it goes along with an answer, with its words. */
export const pictureOf = ({ name, png, alt }: Sent): AttachmentBuilder =>
  new AttachmentBuilder(Buffer.from(png), { name, description: altOf(alt) });

/** A file as it goes along with a message. https://docs.discord.com/developers/reference#uploading-files */
export const attachmentOf = ({ name, text }: AnswerFile): AttachmentBuilder =>
  new AttachmentBuilder(Buffer.from(text), { name });
