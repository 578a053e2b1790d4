import { answerJobs } from "../base/thread-worker.ts";
import { decodeDocument } from "../feeds/decode.ts";
import type { PageJob } from "./page-pool.ts";
import { type Readable, readableFragment, readablePage } from "./readable.ts";

/** The other end of `page-pool`. */
answerJobs<PageJob, Readable | null>((job) =>
  "html" in job
    ? readableFragment(job.html, job.title)
    : readablePage(decodeDocument(job.body, job.contentType).text, job.title),
);
