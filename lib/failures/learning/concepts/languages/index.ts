import { CHINESE } from "./chinese";
import { DUTCH } from "./dutch";
import { FRENCH } from "./french";
import { GERMAN } from "./german";
import { INDONESIAN } from "./indonesian";
import { ITALIAN } from "./italian";
import { JAPANESE } from "./japanese";
import { KOREAN } from "./korean";
import { OTHERS } from "./others";
import { POLISH } from "./polish";
import { PORTUGUESE } from "./portuguese";
import { RUSSIAN } from "./russian";
import { SPANISH } from "./spanish";
import { SWEDISH } from "./swedish";
import { TURKISH } from "./turkish";

/** The concepts in the words of other languages than English. */
export const PHRASEBOOKS = [
  GERMAN,
  FRENCH,
  SPANISH,
  PORTUGUESE,
  ITALIAN,
  DUTCH,
  POLISH,
  RUSSIAN,
  TURKISH,
  INDONESIAN,
  SWEDISH,
  JAPANESE,
  CHINESE,
  KOREAN,
  OTHERS,
];
