import type { SentFile } from "./multipart.ts";

/** An attachment as a message shows it. https://docs.discord.com/developers/resources/message#attachment-object */
export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly description?: string;
  readonly size: number;
  readonly content_type: string;
  /** Base64: no part of the platform's own object. */
  readonly content: string;
}

interface Listed {
  readonly id: string | number;
  readonly filename?: string;
  readonly description?: string | null;
}

/** "10 MiB for all files" unless the server is boosted: https://docs.discord.com/developers/reference#uploading-files */
const BYTES_AT_MOST = 10 * 1024 * 1024;
/** https://docs.discord.com/developers/resources/message#attachment-object-attachment-request-structure */
const DESCRIPTION_AT_MOST = 1_024;

/**
 * What Discord would say of files and the list of them; null when all is well. Each file is listed by the n of its `files[n]`, and
 * each new one that is listed has its file: https://docs.discord.com/developers/reference#uploading-files
 */
export function filesProblem(
  { attachments = [] }: { readonly attachments?: unknown },
  files: readonly SentFile[],
  kept: readonly Attachment[] = [],
): { readonly status: number; readonly code: number; readonly message: string } | null {
  const invalid = (why: string) => ({ status: 400, code: 50_035, message: `Invalid Form Body: ${why}` });
  const listed = attachments as readonly Listed[];
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (bytes > BYTES_AT_MOST) return { status: 413, code: 40_005, message: "Request entity too large" };
  const fields = listed.map(({ id }) => `files[${id}]`);
  const lost = files.find(({ field }) => !fields.includes(field));
  if (lost !== undefined) return invalid(`attachments: ${lost.field} is not listed`);
  for (const { id, description } of listed) {
    if ((description ?? "").length > DESCRIPTION_AT_MOST)
      return invalid("attachments: description: 1024 or fewer");
    const known = kept.some((one) => one.id === String(id));
    if (!known && !files.some(({ field }) => field === `files[${id}]`))
      return invalid("attachments: Attachment data not found");
  }
  return null;
}

/** The attachments of a message after a request; all of them where none are listed. */
export function attachmentsAfter(
  { attachments }: { readonly attachments?: unknown },
  files: readonly SentFile[],
  kept: readonly Attachment[],
  nextId: () => string,
): readonly Attachment[] {
  if (attachments === undefined) return kept;
  return (attachments as readonly Listed[]).flatMap(({ id, filename, description }): Attachment[] => {
    const old = kept.find((one) => one.id === String(id));
    const file = files.find(({ field }) => field === `files[${id}]`);
    if (old !== undefined) return [old];
    if (file === undefined) return [];
    return [
      {
        id: nextId(),
        filename: filename ?? file.name,
        ...(description == null ? {} : { description }),
        size: file.bytes.length,
        content_type: file.type,
        content: file.bytes.toString("base64"),
      },
    ];
  });
}
