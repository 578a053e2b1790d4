/** Blocks in one message. {@link https://docs.slack.dev/reference/block-kit/blocks} */
export const BLOCKS = 50;

/** Characters in a header block. {@link https://docs.slack.dev/reference/block-kit/blocks/header-block} */
export const HEADER = 150;

/** Characters in a text object, as in a context block. {@link https://docs.slack.dev/reference/block-kit/composition-objects/text-object} */
export const TEXT_OBJECT = 3_000;

/**
 * Bytes of all blocks of one message, as JSON in UTF-8. Slack documents no such limit but answers
 * `msg_blocks_too_long` from about 13,170 characters on, "12,000 text characters with a buffer for block containers"
 * ({@link https://github.com/slackapi/bolt-js/issues/2509}); text of 11,341 characters in rich text was too much
 * ({@link https://github.com/slackapi/bolt-js/issues/2867}). How a character counts is not told: bytes are the safe side.
 */
export const BLOCKS_BYTES = 12_000;

/**
 * Bytes of a picture's words: 2,000 characters are allowed, but they count among those of all blocks.
 * {@link https://docs.slack.dev/reference/block-kit/blocks/image-block}
 */
export const ALT_BYTES = 1_800;

/** Room for an image block, kept free in each message of a part that has a picture. */
export const PICTURE_BYTES = 2_200;
export const PICTURE_BLOCKS = 1;

/** Bytes that one block may add of its own text; the rest of `BLOCKS_BYTES` is for its container, marks and number. */
export const BLOCK_BYTES = 9_000;

/**
 * Characters of the fallback text, which notifications and screen readers use. Slack asks for no more than 4,000 and
 * cuts at 40,000. {@link https://docs.slack.dev/reference/methods/chat.postMessage}
 */
export const FALLBACK = 3_000;

/** Characters in an address: as documented for a button; rich text links state none. {@link https://docs.slack.dev/reference/block-kit/block-elements/button-element} */
export const LINK = 3_000;

/**
 * Messages a page of `conversations.history` and `conversations.replies`: all that distributed apps outside the
 * Marketplace get, once a minute. {@link https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps}
 */
export const PAGE = 15;

/** Wait when a 429 names none, in milliseconds. {@link https://docs.slack.dev/apis/web-api/rate-limits} */
export const RATE_LIMIT_WAIT_MS = 30_000;

/** Characters on a button. {@link https://docs.slack.dev/reference/block-kit/block-elements/button-element} */
export const BUTTON_LABEL = 75;

/** Options of a select. {@link https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element} */
export const OPTIONS = 100;

/** Characters of an option's text. {@link https://docs.slack.dev/reference/block-kit/composition-objects/option-object} */
export const OPTION_LABEL = 75;

/** Characters of a placeholder. {@link https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element} */
export const PLACEHOLDER = 150;

/** Characters of a modal's title and of its buttons. {@link https://docs.slack.dev/reference/views/modal-views} */
export const TITLE = 24;

/** Characters of an input's label, and of its hint. {@link https://docs.slack.dev/reference/block-kit/blocks/input-block} */
export const LABEL = 2_000;
export const HINT = 2_000;

/** Blocks of a modal or home. {@link https://docs.slack.dev/reference/views} */
export const VIEW_BLOCKS = 100;

/** Room that controls below a message take, kept free in each: a row of five buttons as JSON, and its block. */
export const CONTROLS_BYTES = 1_500;
export const CONTROLS_BLOCKS = 5;

/** Answers that one `response_url` takes, within 30 minutes. {@link https://docs.slack.dev/interactivity/handling-user-interaction#message_responses} */
export const RESPONSES = 5;

/**
 * "Posting messages: 1 per second. If you attempt bursts, there is no guarantee that messages will be stored or displayed"
 * ({@link https://docs.slack.dev/apis/web-api/rate-limits}), counted by channel
 * ({@link https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting}). So there are no bursts.
 */
export const CHANNEL_PACE = { intervalMs: 1_000, burst: 1, lateMs: 500 } as const;

/**
 * "Several hundred messages per minute" in a workspace
 * ({@link https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting}): 300 is the least that this can mean, and
 * no minute has more than 280 and a burst of 15, or a few more that are sent late.
 */
export const WORKSPACE_PACE = { intervalMs: 215, burst: 15, lateMs: 500 } as const;
