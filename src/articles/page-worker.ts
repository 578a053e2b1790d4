import { answerJobs } from "../base/thread-worker.ts";
import { decodeDocument } from "../feeds/decode.ts";
import type { PageDocument } from "./page-pool.ts";
import { type Readable, readablePage } from "./readable.ts";

/** The other end of `page-pool`. */
answerJobs<PageDocument, Readable | null>(({ body, contentType, title }) =>
  readablePage(decodeDocument(body, contentType).text, title),
);
