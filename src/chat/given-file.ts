import type { GetOptions, Http } from "../base/http.ts";
import { HttpError } from "../base/http-error.ts";
import type { GivenFile } from "../commands/given-file.ts";

/** Where a platform keeps what people give, and how it is reached. */
export interface FileStore {
  readonly get: Http["get"];
  /** Origins such as `https://files.example`. Nothing is asked of others, be it by a redirect. */
  readonly origins: readonly string[];
}

/** A file as a platform tells of it. */
export interface ToldFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly url: string;
  /** Such as a token: sent to the store's own origins and nowhere else. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What a web page in the file's place means, where the store answers so. */
  readonly pageMeans?: string;
}

const DEADLINE_MS = 20_000;

/** A file that is fetched from its platform's store when it is read. */
export const givenFile = ({ get, origins }: FileStore, file: ToldFile): GivenFile => ({
  name: file.name,
  sizeBytes: file.sizeBytes,
  async read(maxBytes) {
    const { url, headers, pageMeans } = file;
    const asked: GetOptions = {
      maxBytes,
      deadlineMs: DEADLINE_MS,
      ...(headers === undefined ? {} : { headers }),
      mayAsk: async (hop) => {
        if (!origins.includes(hop.origin))
          throw new HttpError(
            "bad-url",
            `it is kept at ${hop.host}, which is not where the chat keeps files`,
            "Give the file itself.",
          );
      },
    };
    try {
      const answer = await get(url, asked);
      if (answer.status !== 200)
        return { kind: "not-read", reason: `its store answered with HTTP ${answer.status}` };
      if (pageMeans !== undefined && /^text\/html\b/iu.test(answer.headers["content-type"] ?? ""))
        return { kind: "not-read", reason: pageMeans };
      return { kind: "read", bytes: answer.body };
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      return error.code === "too-large"
        ? { kind: "too-large" }
        : { kind: "not-read", reason: withoutAddress(error.message) };
    }
  },
});

/** Addresses of files are long, and tell who gave them. */
const withoutAddress = (text: string): string => text.replace(/https?:\/\/\S{1,4000}/gu, "its store");
