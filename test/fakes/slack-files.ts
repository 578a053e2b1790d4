import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer, Params } from "./slack.ts";
import { fresh, TEAM } from "./slack-bodies.ts";

/** A file as people put it into a modal. */
export interface Upload {
  readonly name: string;
  readonly text: string;
  readonly mimetype?: string;
  /** Kept by somebody else: https://docs.slack.dev/reference/objects/file-object, `is_external` */
  readonly externalUrl?: string;
  /** Told of by its id alone, as one from another organisation is. */
  readonly idOnly?: boolean;
  /** As the platform tells it; the text's own unless told. */
  readonly size?: number;
  /** The store sends on to there. */
  readonly redirect?: string;
}

/** A file that the app shared, and where. */
export interface SharedFile {
  readonly channel: string;
  readonly name: string;
  readonly text: string;
}

/** A file that an image block may show. */
export interface FakePicture {
  readonly bytes: Buffer;
  readonly alt: string;
}

interface Kept {
  readonly name: string;
  readonly length: number;
  readonly mimetype: string;
  readonly alt?: string | undefined;
  text: string | null;
  bytes?: Buffer;
  /** Completed, and so often looked for since. */
  looks?: number;
  readonly url: string;
  readonly redirect?: string;
}

export interface FakeFiles {
  /** The file object of a modal's state. */
  put(upload: Upload): Readonly<Record<string, unknown>>;
  /** In the order of sharing. */
  readonly shared: readonly SharedFile[];
  /** Requests for files. */
  fetched(): number;
  picture(id: string): FakePicture | undefined;
  /** What is wrong with the files of image blocks; null when nothing is. */
  pictures(blocks: string): string | null;
  method(method: string, params: Params): Answer | null;
  elsewhere(request: IncomingMessage, body: Buffer, response: ServerResponse): boolean;
}

/** What Slack does with files. `scopes` are the token's; undefined for all. */
export function createFakeFiles(parts: {
  readonly base: () => string;
  readonly token: () => string;
  readonly scopes: readonly string[] | undefined;
  readonly looks?: number | undefined;
}): FakeFiles {
  const { looks = 1 } = parts;
  /** "Files are processed asynchronously", and their kind is told only then: https://github.com/slackapi/node-slack-sdk/issues/2040 */
  const isTakenIn = (file: Kept): boolean => file.looks !== undefined && file.looks > looks;
  const kept = new Map<string, Kept>();
  const shared: SharedFile[] = [];
  const origin = (): string => parts.base().replace(/\/api\/$/u, "");
  const has = (scope: string): boolean => parts.scopes?.includes(scope) ?? true;
  // https://docs.slack.dev/reference/methods/files.getUploadURLExternal#errors
  const lacking = (needed: string): Answer => ({
    ok: false,
    error: "missing_scope",
    needed,
    provided: parts.scopes?.join(",") ?? "",
  });

  /** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
  function complete(params: Params): Answer {
    const files = JSON.parse(params.files ?? "[]") as { id: string; title?: string }[];
    const channel = params.channel_id ?? "";
    // "If not specified the file will be private." A person's ID is none: https://github.com/slackapi/bolt-js/issues/2115
    if (params.channel_id !== undefined && !/^[CGDZ][A-Z0-9]{8,}$/u.test(channel))
      return {
        ok: false,
        error: "invalid_arguments",
        response_metadata: { messages: ["[ERROR] input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$"] },
      };
    for (const { id } of files) {
      const file = kept.get(id);
      if (file === undefined || file.text === null) return { ok: false, error: "file_not_found" };
      file.looks ??= 0;
      if (params.channel_id !== undefined) shared.push({ channel, name: file.name, text: file.text });
    }
    return { ok: true, files };
  }

  let fetched = 0;

  return {
    shared,
    fetched: () => fetched,
    picture(id) {
      const { bytes, alt = "" } = kept.get(id) ?? {};
      return bytes === undefined ? undefined : { bytes, alt };
    },
    pictures(blocks) {
      const all = JSON.parse(blocks) as { type: string; slack_file?: { id?: string } }[];
      for (const [at, { type, slack_file: file }] of all.entries()) {
        if (type !== "image" || file === undefined) continue;
        const pointer = `[json-pointer:/blocks/${at}/slack_file]`;
        // As it answers: https://github.com/slackapi/python-slack-sdk/issues/1521 and issues/1658
        if (!/^F[A-Z0-9]{8,}$/u.test(file.id ?? ""))
          return `input must match regex pattern: ^[F][A-Z0-9]{8,}$ ${pointer}`;
        const known = kept.get(file.id!);
        // "Currently only png, jpg, jpeg, and gif": https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object
        const isImage = known?.bytes?.subarray(1, 4).toString("latin1") === "PNG";
        if (known === undefined || !isTakenIn(known) || !isImage) return `invalid slack file ${pointer}`;
      }
      return null;
    },
    put({ name, text, mimetype = "text/plain", externalUrl, idOnly = false, size, redirect }) {
      const id = fresh("F0FILE");
      const url = externalUrl ?? `${origin()}/files-pri/${TEAM}-${id}/${encodeURIComponent(name)}`;
      const length = Buffer.byteLength(text);
      kept.set(id, { name, length, mimetype, text, url, ...(redirect === undefined ? {} : { redirect }) });
      if (idOnly) return { id, mode: "file_access", file_access: "check_file_info", created: 0, user: "" };
      const mode = externalUrl === undefined ? "hosted" : "external";
      return { id, name, title: name, mimetype, size: size ?? length, mode, url_private: url };
    },
    method(method, params) {
      // https://docs.slack.dev/reference/methods/files.info
      if (method === "files.info") {
        const file = kept.get(params.file ?? "");
        if (!has("files:read")) return lacking("files:read");
        if (file?.looks !== undefined) {
          file.looks += 1;
          const mimetype = isTakenIn(file) ? "image/png" : "";
          return { ok: true, file: { id: params.file, name: file.name, mimetype } };
        }
        return file === undefined
          ? { ok: false, error: "file_not_found" }
          : { ok: true, file: { id: params.file, name: file.name, url_private: file.url } };
      }
      // https://docs.slack.dev/reference/methods/files.getUploadURLExternal
      if (method === "files.getUploadURLExternal") {
        if (!has("files:write")) return lacking("files:write");
        const length = Number(params.length);
        if (!params.filename || !(length > 0)) return { ok: false, error: "invalid_arguments" };
        const id = fresh("F0SENTFILE");
        const url = `${origin()}/upload/v1/${id}`;
        kept.set(id, {
          name: params.filename,
          length,
          mimetype: "text/plain",
          alt: params.alt_txt,
          text: null,
          url,
        });
        return { ok: true, file_id: id, upload_url: url };
      }
      if (method !== "files.completeUploadExternal") return null;
      return has("files:write") ? complete(params) : lacking("files:write");
    },
    elsewhere(request, body, response) {
      const path = request.url ?? "";
      const upload = /^\/upload\/v1\/(\w+)$/u.exec(path);
      if (upload) {
        // Bytes, raw or as a form, as many as were told, are answered with 200: https://docs.slack.dev/reference/methods/files.getUploadURLExternal
        const file = kept.get(upload[1]!);
        const fits = file !== undefined && body.length === file.length;
        if (fits) file.text = body.toString("utf8");
        if (fits) file.bytes = body;
        response.writeHead(fits ? 200 : 500).end(fits ? `OK - ${file.length}` : "the length is another");
        return true;
      }
      const asked = /^\/files-pri\/\w+-(\w+)\//u.exec(path);
      if (!asked && path !== "/login") return false;
      const file = asked ? kept.get(asked[1]!) : undefined;
      if (asked) fetched += 1;
      // Without the token or the scope a page to log in by stands in the file's place, not an error:
      // https://github.com/nlink-jp/scli/releases/tag/v1.7.2
      const may = request.headers.authorization === `Bearer ${parts.token()}` && has("files:read");
      if (file?.redirect !== undefined) response.writeHead(302, { location: file.redirect }).end();
      else if (asked && !may) response.writeHead(302, { location: "/login" }).end();
      else if (file === undefined)
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<html>Sign in</html>");
      else response.writeHead(200, { "content-type": file.mimetype }).end(file.text);
      return true;
    },
  };
}
