/** Characters of a message's content. {@link https://docs.discord.com/developers/resources/message#create-message} */
export const CONTENT = 2_000;

/** Characters of an embed's description. {@link https://docs.discord.com/developers/resources/message#embed-object-embed-limits} */
export const DESCRIPTION = 4_096;

/** Embeds in one message. {@link https://docs.discord.com/developers/resources/message#create-message} */
export const EMBEDS = 10;

/** Characters over all embeds of one message. {@link https://docs.discord.com/developers/resources/message#embed-object-embed-limits} */
export const EMBEDS_TOGETHER = 6_000;

/** Characters that one block may add to a description; the rest is for its marks and its number. */
export const BLOCK = DESCRIPTION - 200;

/** Characters of a title that goes above the embed, escaped. Longer ones stand in the embed. */
export const TITLE = 300;

/** Characters of a thread's name. {@link https://docs.discord.com/developers/resources/channel#start-thread-from-message} */
export const THREAD_NAME = 100;

/** Characters of an attachment's description, which is read out where it cannot be seen. {@link https://docs.discord.com/developers/resources/message#attachment-object} */
export const ALT = 1_024;

/** Minutes after which a quiet thread is put away: the longest. {@link https://docs.discord.com/developers/resources/channel#thread-metadata-object} */
export const ARCHIVE_AFTER_MINUTES = 10_080;

/** Characters of a nonce. {@link https://docs.discord.com/developers/resources/message#create-message} */
export const NONCE = 25;

/** Messages a page of a channel's history. {@link https://docs.discord.com/developers/resources/message#get-channel-messages} */
export const PAGE = 100;

/** Rows of components below a message, and buttons in one. {@link https://docs.discord.com/developers/components/reference#action-row} */
export const ROWS = 5;
export const BUTTONS = 5;

/** Characters on a button. {@link https://docs.discord.com/developers/components/reference#button} */
export const BUTTON_LABEL = 80;

/** Options of a select, and characters of each one's label, value and description. {@link https://docs.discord.com/developers/components/reference#string-select} */
export const OPTIONS = 25;
export const OPTION_TEXT = 100;

/** Characters of a select's placeholder. {@link https://docs.discord.com/developers/components/reference#string-select} */
export const PLACEHOLDER = 150;

/** Fields of a modal. {@link https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal} */
export const FIELDS = 5;

/** Characters of a modal's title, and of a field's label. {@link https://docs.discord.com/developers/components/reference#label} */
export const MODAL_TITLE = 45;
export const FIELD_LABEL = 45;
export const FIELD_HINT = 100;

/** Characters typed into a text input. {@link https://docs.discord.com/developers/components/reference#text-input} */
export const FIELD_TEXT = 4_000;

/** Choices of an autocomplete. {@link https://docs.discord.com/developers/interactions/application-commands#autocomplete} */
export const COMPLETIONS = 25;

/** Characters of a command's or option's description. {@link https://docs.discord.com/developers/interactions/application-commands#application-command-object} */
export const COMMAND_TEXT = 100;

/** Characters in an address: as embeds take them; messages state none. {@link https://docs.discord.com/developers/resources/message#embed-object} */
export const LINK = 2_048;

/**
 * Answers 401, 403 or 429 after which posting pauses, of the 10,000 in ten minutes for which Discord bans an address.
 * {@link https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans}
 */
export const INVALID_BEFORE_PAUSE = 1_000;

/**
 * "All bots can make up to 50 requests per second": no second has more than 44 and a burst of 3, which leaves room for requests
 * that the way to Discord delays by up to 40 ms beside those that a poster sends as late. Limits of a route are not to be written down ("should not be hard coded"), they are read from the answers.
 * {@link https://docs.discord.com/developers/topics/rate-limits#global-rate-limit}
 */
export const GLOBAL_PACE = { intervalMs: 23, burst: 3, lateMs: 40 } as const;

/** Requests of one post: a parent starts its thread; a look into the history comes first when it was tried before. */
export const REPLY_REQUESTS = 1;
export const PARENT_REQUESTS = 2;
export const LOOK_REQUESTS = 1;
