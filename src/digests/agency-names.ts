import type { Language } from "../base/language.ts";

/** What Arabic readers know agencies by; the others keep the name that `articles/wire` gives them. */
const ARABIC: Readonly<Record<string, string>> = {
  Reuters: "رويترز",
  AFP: "فرانس برس",
  AP: "أسوشيتد برس",
  Anadolu: "الأناضول",
  Interfax: "إنترفاكس",
  TASS: "تاس",
  "RIA Novosti": "ريا نوفوستي",
  Sputnik: "سبوتنيك",
  Xinhua: "شينخوا",
  dpa: "د ب أ",
  Kyodo: "كيودو",
  Yonhap: "يونهاب",
  Bloomberg: "بلومبرغ",
  SPA: "واس",
  MENA: "أ ش أ",
  WAM: "وام",
  Petra: "بترا",
  INA: "واع",
  SANA: "سانا",
  KUNA: "كونا",
  QNA: "قنا",
  BNA: "بنا",
  ONA: "العُمانية",
  WAFA: "وفا",
  NNA: "الوكالة الوطنية",
  MAP: "ومع",
  APS: "واج",
  TAP: "وات",
  IRNA: "إرنا",
};

/** An agency's name in the reader's language. */
export const agencyName = (agency: string, lang: Language): string =>
  (lang === "ar" ? ARABIC[agency] : undefined) ?? agency;
