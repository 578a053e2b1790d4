/** Languages that the service reads and writes. A further one is a lexicon, a grammar and a message file. */
export const LANGUAGES = ["ar", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export type Direction = "ltr" | "rtl";
export const directionOf = (language: Language): Direction => (language === "ar" ? "rtl" : "ltr");
